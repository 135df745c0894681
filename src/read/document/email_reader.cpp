// SPDX-License-Identifier: Apache-2.0
/// \file
/// Character sets: UTF-8, ASCII, Windows-1252 and ISO 8859-1; others are read as the last two.
#include "read/document/email_reader.hpp"

#include "base/text.hpp"
#include "read/document/facts.hpp"
#include "read/document/html_reader.hpp"
#include "read/document/mime_decode.hpp"
#include "read/document/source_text.hpp"
#include "read/document/text_reader.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace chancery::document {

namespace {

constexpr std::size_t k_deepest_part = 16;
constexpr std::size_t k_most_parts = 1000;
constexpr std::size_t k_longest_headers_bytes = 1024 * 1024;

/// Header fields by name in lower case, unfolded; of repeated ones the first.
using Headers = std::map<std::string, std::string>;

struct Part {
    Headers headers;
    Range body; ///< in the message
};

/// A part that has text, still encoded.
struct TextPart {
    Range body;
    std::string encoding; ///< lower case: "", "7bit", "quoted-printable", "base64"
    bool is_html = false;
};

std::string field(const Headers& headers, const std::string& name) {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

/// "text/html" of "text/HTML; charset=utf-8"
std::string media_type(const std::string& content_type) {
    return lower_ascii(trimmed(std::string_view(content_type).substr(0, content_type.find(';'))));
}

/// boundary="x" of a content type; its value keeps its case.
std::string parameter(const std::string& content_type, std::string_view name) {
    const auto at = lower_ascii(content_type).find(std::string(name) + '=');
    if (at == std::string::npos) {
        return {};
    }
    auto value = std::string_view(content_type).substr(at + name.size() + 1);
    if (value.starts_with('"')) {
        value.remove_prefix(1);
        return std::string(value.substr(0, value.find('"')));
    }
    return std::string(value.substr(0, value.find_first_of("; \t")));
}

Part read_part(std::string_view message, Range range) {
    Part part;
    auto at = range.begin;
    const auto limit = std::min(range.end, range.begin + k_longest_headers_bytes);
    std::string* open = nullptr;
    while (at < limit) {
        const auto end = std::min(message.find('\n', at), range.end);
        const auto line = message.substr(at, end - at);
        at = std::min(end + 1, range.end);
        if (trimmed(line).empty()) {
            break;
        }
        if ((line.front() == ' ' || line.front() == '\t') && open != nullptr) {
            *open += ' ';
            *open += trimmed(line);
            continue;
        }
        const auto colon = line.find(':');
        if (colon != std::string_view::npos) {
            const auto name = lower_ascii(trimmed(line.substr(0, colon)));
            const auto [entry, is_new] =
                part.headers.try_emplace(name, trimmed(line.substr(colon + 1)));
            open = is_new ? &entry->second : nullptr;
        }
    }
    part.body = {at, range.end};
    return part;
}

/// The parts between the lines of a boundary.
std::vector<Range> split_parts(std::string_view message, Range body, const std::string& boundary) {
    std::vector<Range> parts;
    const auto mark = "--" + boundary;
    std::optional<std::size_t> begin;
    for (auto at = body.begin; at < body.end && parts.size() < k_most_parts;) {
        const auto end = std::min(message.find('\n', at), body.end);
        const auto line = message.substr(at, end - at);
        if (line.starts_with(mark)) {
            if (begin) {
                parts.push_back({*begin, at});
            }
            begin = std::min(end + 1, body.end);
            if (line.substr(mark.size()).starts_with("--")) {
                return parts;
            }
        }
        at = end + 1;
    }
    if (begin) { // the end was cut off
        parts.push_back({*begin, body.end});
    }
    return parts;
}

std::string decoded(std::string_view bytes, const std::string& encoding) {
    if (encoding == "quoted-printable") {
        return decode_quoted_printable(bytes);
    }
    return encoding == "base64" ? decode_base64(bytes) : std::string(bytes);
}

bool is_encoded(const TextPart& part) noexcept {
    return part.encoding == "quoted-printable" || part.encoding == "base64";
}

class EmailParts {
public:
    explicit EmailParts(std::string_view message) : m_message(message) {}

    /// Finds the text parts to read.
    std::vector<TextPart> find(Range range, std::size_t depth) {
        if (depth >= k_deepest_part || ++m_count > k_most_parts) {
            return {};
        }
        const auto part = read_part(m_message, range);
        if (depth == 0) {
            m_headers = part.headers;
        }
        const auto content_type = field(part.headers, "content-type");
        const auto type = content_type.empty() ? "text/plain" : media_type(content_type);
        if (lower_ascii(field(part.headers, "content-disposition")).starts_with("attachment")) {
            return {};
        }
        if (type.starts_with("multipart/")) {
            return find_in(part.body, content_type, type == "multipart/alternative", depth);
        }
        if (type == "message/rfc822") {
            return find(part.body, depth + 1);
        }
        if (type != "text/plain" && type != "text/html" && type != "text/markdown") {
            return {};
        }
        const auto encoding = lower_ascii(field(part.headers, "content-transfer-encoding"));
        return {{part.body, encoding, type == "text/html"}};
    }

    const Headers& headers() const noexcept { return m_headers; }

private:
    std::vector<TextPart>
    find_in(Range body, const std::string& content_type, bool is_choice, std::size_t depth) {
        std::vector<TextPart> found;
        const auto boundary = parameter(content_type, "boundary");
        if (boundary.empty()) {
            return found;
        }
        for (const auto& range : split_parts(m_message, body, boundary)) {
            auto inside = find(range, depth + 1);
            if (!is_choice || found.empty() || is_better(inside)) {
                if (is_choice && !inside.empty()) {
                    found.clear();
                }
                std::ranges::move(inside, std::back_inserter(found));
            }
        }
        return found;
    }

    /// True for HTML with what plain text shows badly.
    bool is_better(const std::vector<TextPart>& parts) const {
        return std::ranges::any_of(parts, [&](const TextPart& part) {
            const auto bytes = m_message.substr(part.body.begin, part.body.size());
            const auto html = lower_ascii(decoded(bytes, part.encoding));
            return part.is_html && (html.find("<table") != std::string::npos ||
                                    html.find("<li") != std::string::npos);
        });
    }

    std::string_view m_message; // the caller's
    Headers m_headers;
    std::size_t m_count = 0;
};

/// What stands before the line "-- ", which begins a signature.
std::string_view without_signature(std::string_view text) noexcept {
    for (const std::string_view mark : {"\n-- \n", "\n-- \r\n"}) {
        text = text.substr(0, text.find(mark));
    }
    return text;
}

std::optional<Date> message_date(std::string_view text) noexcept {
    const auto comma = text.find(',');
    text.remove_prefix(comma == std::string_view::npos ? 0 : comma + 1);
    return leading_date(trimmed(text));
}

class EmailReader {
public:
    EmailReader(std::string_view bytes, std::uint32_t source) : m_bytes(bytes), m_source(source) {}

    EmailReading read() {
        EmailParts parts(m_bytes);
        const auto found = parts.find({0, m_bytes.size()}, 0);
        m_reading.page.facts.title = decode_header(field(parts.headers(), "subject"));
        m_reading.page.facts.date = message_date(field(parts.headers(), "date"));
        if (found.size() == 1 && !is_encoded(found.front())) {
            read_in_place(found.front());
        } else {
            for (const auto& part : found) {
                read_decoded(part);
            }
        }
        return std::move(m_reading);
    }

private:
    std::string_view body_of(const TextPart& part) const {
        return m_bytes.substr(part.body.begin, part.body.size());
    }

    Drafts read_part_text(std::string_view text, bool is_html) {
        return is_html ? read_html(text, {0, text.size()}, m_source, m_counts, nullptr)
                       : read_text(without_signature(text), m_source, m_counts);
    }

    void read_in_place(const TextPart& part) {
        const auto body = body_of(part);
        if (trimmed(body).empty()) {
            return;
        }
        const SourceText text(body);
        m_reading.drafts = read_part_text(text.text(), part.is_html);
        if (text.is_copy()) {
            move_drafts(text.map(), m_reading.drafts);
        }
        model::SourceMap to_file;
        to_file.add(body.size(), part.body.begin, body.size());
        move_drafts(to_file, m_reading.drafts);
    }

    void read_decoded(const TextPart& part) {
        const auto bytes = decoded(body_of(part), part.encoding);
        if (trimmed(bytes).empty()) {
            return;
        }
        const SourceText text(bytes);
        auto drafts = read_part_text(text.text(), part.is_html);
        m_reading.text += m_reading.text.empty() ? "" : "\n\n";
        model::SourceMap to_whole;
        to_whole.add(text.text().size(), m_reading.text.size(), text.text().size());
        move_drafts(to_whole, drafts);
        m_reading.text += text.text();
        std::ranges::move(drafts, std::back_inserter(m_reading.drafts));
    }

    std::string_view m_bytes; // the caller's
    std::uint32_t m_source;
    DraftCounts m_counts;
    EmailReading m_reading;
};

} // namespace

EmailReading read_email(std::string_view bytes, std::uint32_t source) {
    return EmailReader(bytes, source).read();
}

} // namespace chancery::document
