// SPDX-License-Identifier: Apache-2.0
#include "read/document/line.hpp"

#include "read/document/inline_marks.hpp"
#include "read/document/list_marker.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace chancery::document {

namespace {

constexpr std::size_t k_sample_lines = 4000;
constexpr std::size_t k_sample_bytes = 1024 * 1024;
constexpr std::size_t k_widest_wrap = 140; // nobody wraps wider by hand or by program
constexpr std::size_t k_narrowest_wrap = 40;
constexpr std::size_t k_least_joined_width = 30; // of a line that an accident broke
constexpr std::size_t k_widest_counted = 400;

bool is_line_end(char c) noexcept {
    return c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

/// Bytes of the line end at \p at, 0 if there is none.
std::size_t line_end_bytes(std::string_view text, std::size_t at) noexcept {
    if (is_line_end(text[at])) {
        return text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
    }
    const auto rest = text.substr(at, 3);
    if (rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9") {
        return 3;
    }
    return rest.starts_with("\xC2\x85") ? 2 : 0;
}

constexpr auto k_may_end_line = [] {
    std::array<bool, 256> table{};
    for (const char c : {'\n', '\v', '\f', '\r', '\xC2', '\xE2'}) {
        table[static_cast<unsigned char>(c)] = true;
    }
    return table;
}();

std::size_t blank_bytes(std::string_view text, std::size_t at) noexcept {
    const auto space = space_bytes(text, at);
    return space != 0 ? space : invisible_bytes(text, at);
}

/// Moves \p line.first over white space and quote marks.
void find_first(std::string_view text, std::size_t end, Line& line) noexcept {
    line.first = line.begin;
    while (line.first < end) {
        if (const auto bytes = blank_bytes(text, line.first); bytes != 0) {
            line.indent += text[line.first] == '\t' ? 4 - line.indent % 4 : 1;
            line.first += bytes;
        } else if (text[line.first] == '>' && (line.quoted || line.indent < 4)) {
            line.quoted = true;
            line.indent = 0;
            ++line.first;
        } else {
            return;
        }
    }
}

void find_last(std::string_view text, std::size_t end, Line& line) noexcept {
    line.last = end;
    while (line.last > line.first) {
        auto at = line.last - 1;
        while (at > line.first && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
            --at;
        }
        if (blank_bytes(text, at) != line.last - at) {
            return;
        }
        line.last = at;
    }
}

/// The width of what a wrapping program moves as one: a word, or a whole tag.
std::size_t first_word_width(std::string_view text) noexcept {
    auto end = text.find(' ');
    if (text.starts_with('<')) {
        end = std::min(text.find('>'), text.size());
        end = text.find(' ', end);
    }
    return width_of(text.substr(0, end));
}

bool is_markup_line(std::string_view text) noexcept {
    return text.find('|') != std::string_view::npos || text.starts_with('#') ||
           text.starts_with("<");
}

} // namespace

Line line_at(std::string_view text, std::size_t at) noexcept {
    Line line;
    line.begin = at;
    auto end = at;
    std::size_t end_bytes = 0;
    for (; end < text.size(); ++end) {
        if (k_may_end_line[static_cast<unsigned char>(text[end])]) {
            end_bytes = line_end_bytes(text, end);
            if (end_bytes != 0) {
                break;
            }
        }
    }
    line.next = end + end_bytes;
    find_first(text, end, line);
    find_last(text, end, line);
    const auto tail = text.substr(line.last, end - line.last);
    line.hard_break = tail.ends_with("  ");
    if (!line.is_blank() && text[line.last - 1] == '\\') {
        line.hard_break = true;
    }
    return line;
}

std::size_t width_of(std::string_view text) noexcept {
    text = text.substr(0, k_widest_counted);
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool ends_sentence(std::string_view text) noexcept {
    while (!text.empty()) {
        constexpr std::array<std::string_view, 9> k_closers = {
            "\"", "'", ")", "]", "*", "_", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"};
        const auto closer = std::ranges::find_if(
            k_closers, [&](std::string_view mark) { return text.ends_with(mark); });
        if (closer == k_closers.end()) {
            break;
        }
        text.remove_suffix(closer->size());
    }
    return !text.empty() && std::string_view(".!?:;").find(text.back()) != std::string_view::npos;
}

bool starts_lower(std::string_view text) noexcept {
    return !text.empty() && text.front() >= 'a' && text.front() <= 'z';
}

/// Two lines one under the other, in columns.
struct Layout::Sample {
    std::size_t width;
    std::size_t with_next_word;
    bool hard_break;
    bool has_address;
};

Layout::Layout(std::string_view text) : m_text(text) {
    std::vector<Sample> samples;
    const auto end = std::min(text.size(), k_sample_bytes);
    Line line;
    for (std::size_t at = 0; at < end && samples.size() < k_sample_lines;) {
        const auto next = line_at(text, at);
        const auto bytes = text.substr(next.first, next.last - next.first);
        if (at != 0 && !line.is_blank() && !next.is_blank() && !is_markup_line(bytes) &&
            read_marker(bytes).bytes == 0) {
            const auto width =
                line.indent + width_of(text.substr(line.first, line.last - line.first));
            const auto above = text.substr(line.first, line.last - line.first);
            samples.push_back({width,
                               width + 1 + first_word_width(bytes),
                               line.hard_break,
                               above.find("://") != std::string_view::npos});
        }
        line = next;
        at = next.next;
    }
    // a long address in a line says nothing of the width at which people or programs break
    std::erase_if(samples,
                  [](const Sample& s) { return s.has_address && s.width > k_widest_wrap; });
    if (samples.empty()) {
        return;
    }
    std::ranges::sort(samples, {}, &Sample::width);
    const auto widest = samples[samples.size() * 95 / 100].width;
    const auto count = [&](auto what) {
        return static_cast<std::size_t>(std::ranges::count_if(samples, what));
    };
    const auto full = [&](std::size_t slack) {
        return count([&](const Sample& s) { return s.with_next_word + slack > widest; });
    };
    m_hard_breaks_count = count([](const Sample& s) { return s.hard_break; }) * 2 < samples.size();
    if (widest > k_widest_wrap || widest < k_narrowest_wrap ||
        full(widest / 5) * 2 < samples.size()) {
        return;
    }
    m_width = widest;
    m_slack = full(2) * 10 >= samples.size() * 8 ? 2 : widest / 5;
}

bool Layout::joins(const Line& line, const Line& next) const noexcept {
    if (line.quoted != next.quoted || (line.hard_break && m_hard_breaks_count)) {
        return false;
    }
    const auto text = m_text.substr(line.first, line.last - line.first);
    const auto next_text = m_text.substr(next.first, next.last - next.first);
    if (is_wrapped()) {
        return !ends_early(line, next) || (!ends_sentence(text) && starts_lower(next_text));
    }
    return starts_lower(next_text) && !ends_sentence(text) &&
           width_of(text) >= k_least_joined_width;
}

bool Layout::ends_early(const Line& line, const Line& next) const noexcept {
    const auto width = line.indent + width_of(m_text.substr(line.first, line.last - line.first));
    const auto next_text = m_text.substr(next.first, next.last - next.first);
    return width + 1 + first_word_width(next_text) + m_slack <= m_width;
}

} // namespace chancery::document
