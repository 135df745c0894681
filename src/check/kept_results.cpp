// SPDX-License-Identifier: Apache-2.0
#include "check/kept_results.hpp"

#include <cstring>
#include <type_traits>
#include <utility>

namespace chancery::check {

namespace {

/// Calls \p each for every member, so that writing and reading cannot differ.
template <typename Finding, typename Each>
void members_of_finding(Finding& finding, Each& each) {
    each(finding.rule);
    each(finding.severity);
    each(finding.span);
    each(finding.position);
    each(finding.message);
    each(finding.activity);
    each(finding.identifier);
    each(finding.title);
    each(finding.path);
    each(finding.value);
    each(finding.expected);
    each(finding.hint);
    each(finding.codelist);
    each(finding.official);
    each(finding.category);
}

template <typename Reference, typename Each>
void members_of_reference(Reference& reference, Each& each) {
    each(reference.kind);
    each(reference.unit);
    each(reference.parent);
    each(reference.number);
    each(reference.tag_begin);
    each(reference.tag);
    each(reference.position);
    each(reference.span);
    each(reference.value);
}

template <typename Result, typename Each>
void members_of_result(Result& result, Each& each) {
    each(result.identity.identifier);
    each(result.identity.title);
    each(result.identity.has_identifier);
    each(result.identity.is_organisation);
    each(result.identity.begin);
    each(result.identity.identifier_begin);
    each(result.identity.identifier_after);
    each(result.identifier_position);
    each(result.kept_begin);
    each(result.owner);
    each(result.number);
}

class Writer {
public:
    explicit Writer(std::string& bytes) : m_bytes(bytes) {}

    void operator()(const std::string& text) {
        (*this)(text.size());
        m_bytes += text;
    }

    template <typename Plain>
    void operator()(const Plain& value) {
        static_assert(std::is_trivially_copyable_v<Plain>);
        m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }

private:
    std::string& m_bytes;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : m_rest(bytes) {}

    bool at_end() const noexcept { return m_rest.empty(); }

    void operator()(std::string& text) {
        std::size_t size = 0;
        (*this)(size);
        text.assign(m_rest.substr(0, size));
        m_rest.remove_prefix(size);
    }

    template <typename Plain>
    void operator()(Plain& value) {
        static_assert(std::is_trivially_copyable_v<Plain>);
        std::memcpy(&value, m_rest.data(), sizeof value);
        m_rest.remove_prefix(sizeof value);
    }

private:
    std::string_view m_rest; // of the kept bytes, for the call
};

} // namespace

void KeptResults::take(UnitResult result) {
    Writer write(m_bytes);
    members_of_result(result, write);
    write(result.findings.size());
    for (auto& finding : result.findings) {
        members_of_finding(finding, write);
    }
    write(result.references.size());
    for (auto& reference : result.references) {
        members_of_reference(reference, write);
    }
}

void KeptResults::pass_on(const std::function<void(UnitResult)>& call) const {
    Reader read(m_bytes);
    while (!read.at_end()) {
        UnitResult result;
        members_of_result(result, read);
        std::size_t count = 0;
        read(count);
        result.findings.resize(count);
        for (auto& finding : result.findings) {
            members_of_finding(finding, read);
        }
        read(count);
        result.references.resize(count);
        for (auto& reference : result.references) {
            members_of_reference(reference, read);
        }
        call(std::move(result));
    }
}

} // namespace chancery::check
