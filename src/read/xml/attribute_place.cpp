// SPDX-License-Identifier: Apache-2.0
#include "read/xml/attribute_place.hpp"

#include <algorithm>

namespace chancery::xml {

namespace {

/// The characters of a tag; other than ASCII does not matter here.
class Letters {
public:
    explicit Letters(std::string_view bytes) noexcept : m_bytes(bytes) {
        if (bytes.size() >= 2 && (bytes[0] == '\0' || bytes[1] == '\0')) {
            m_width = 2;
            m_low = bytes[0] == '\0' ? 1 : 0;
        }
    }

    char at(std::size_t i) const noexcept {
        const auto low = i * m_width + m_low;
        if (i * m_width + m_width > m_bytes.size()) {
            return '>';
        }
        return m_width == 2 && m_bytes[i * 2 + 1 - m_low] != '\0' ? 'x' : m_bytes[low];
    }

    bool is_space(std::size_t i) const noexcept {
        const char c = at(i);
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    std::size_t skip_space(std::size_t i) const noexcept {
        while (is_space(i)) {
            ++i;
        }
        return i;
    }

    /// To the end of a name.
    std::size_t skip_name(std::size_t i) const noexcept {
        while (!is_space(i) && at(i) != '=' && at(i) != '>' && at(i) != '/') {
            ++i;
        }
        return i;
    }

    std::uint64_t byte(std::size_t i) const noexcept { return i * m_width; }

private:
    std::string_view m_bytes; // of the caller's buffer, for the call
    std::size_t m_width = 1;
    std::size_t m_low = 0; // which byte of a pair is the low one
};

} // namespace

AttributePlace
find_attribute(std::string_view bytes, std::size_t row, const model::Span& tag) noexcept {
    const Letters letters(
        bytes.substr(0, std::min<std::size_t>(bytes.size(), tag.end - tag.begin)));
    const auto span = [&](std::size_t from, std::size_t to) {
        return model::Span{
            tag.source, tag.begin + letters.byte(from), tag.begin + letters.byte(to)};
    };
    for (auto at = letters.skip_name(1);;) {
        const auto name = letters.skip_space(at);
        if (letters.at(name) == '>' || letters.at(name) == '/') {
            return {tag, tag};
        }
        const auto name_end = letters.skip_name(name);
        const auto quote = letters.skip_space(letters.skip_space(name_end) + 1);
        auto end = quote + 1;
        while (letters.at(end) != letters.at(quote) && letters.byte(end) < bytes.size()) {
            ++end;
        }
        if (row-- == 0) {
            return {span(name, name_end), span(quote + 1, end)};
        }
        at = end + 1;
    }
}

} // namespace chancery::xml
