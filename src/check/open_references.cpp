// SPDX-License-Identifier: Apache-2.0
#include "check/open_references.hpp"

#include <algorithm>

namespace chancery::check {

namespace {

constexpr std::size_t k_chunk_bytes = std::size_t{64} << 10U;
constexpr std::uint64_t k_owner = 0; // in place of a kind, which is from 1

/// Seven bits a byte, the lowest first.
void put(std::string& into, std::uint64_t number) {
    for (; number >= 0x80; number >>= 7U) {
        into.push_back(static_cast<char>(0x80U | (number & 0x7FU)));
    }
    into.push_back(static_cast<char>(number));
}

void put(std::string& into, std::string_view text) {
    put(into, text.size());
    into += text;
}

class Records {
public:
    explicit Records(std::string_view bytes) : m_rest(bytes) {}

    bool at_end() const noexcept { return m_rest.empty(); }

    std::uint64_t number() noexcept {
        std::uint64_t made = 0;
        for (unsigned shift = 0;; shift += 7) {
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest.remove_prefix(1);
            made |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80) {
                return made;
            }
        }
    }

    std::string_view text() noexcept {
        const auto size = number();
        const auto made = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return made;
    }

private:
    std::string_view m_rest; // of a chunk
};

} // namespace

void OpenReferences::begin_owner(const UnitIdentity& owner) {
    m_record.clear();
    put(m_record, k_owner);
    put(m_record, owner.identifier);
    put(m_record, owner.title);
    keep(m_record);
}

void OpenReferences::add(const Reference& reference) {
    m_record.clear();
    put(m_record, reference.kind);
    // differences wrap around and come back
    put(m_record, reference.unit - m_last.unit);
    put(m_record, reference.parent);
    put(m_record, reference.span.begin - m_last.begin);
    put(m_record, reference.span.end - reference.span.begin);
    put(m_record, reference.position.line - m_last.line);
    put(m_record, reference.position.column);
    put(m_record, reference.value);
    m_last = {reference.unit, reference.span.begin, reference.position.line};
    keep(m_record);
}

void OpenReferences::keep(std::string_view record) {
    if (m_chunks.empty() || m_chunks.back().capacity() - m_chunks.back().size() < record.size()) {
        m_chunks.emplace_back().reserve(std::max(k_chunk_bytes, record.size()));
    }
    m_chunks.back() += record;
}

void OpenReferences::each(std::uint32_t source,
                          const std::function<void(const Kept&)>& call) const {
    Kept kept;
    Last last;
    for (const auto& chunk : m_chunks) {
        Records records(chunk);
        while (!records.at_end()) {
            const auto kind = records.number();
            if (kind == k_owner) {
                kept.identifier = records.text();
                kept.title = records.text();
                continue;
            }
            auto& reference = kept.reference;
            reference.kind = static_cast<std::uint8_t>(kind);
            last.unit += records.number();
            reference.unit = last.unit;
            reference.parent = records.number();
            last.begin += records.number();
            reference.span = {source, last.begin, last.begin + records.number()};
            last.line += records.number();
            reference.position = {last.line, records.number()};
            reference.value = records.text();
            call(kept);
        }
    }
}

} // namespace chancery::check
