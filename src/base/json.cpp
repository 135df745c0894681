// SPDX-License-Identifier: Apache-2.0
// The only file that includes nlohmann-json, which costs seconds to compile.
#include "base/json.hpp"

#include "base/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace chancery {

namespace {

/// True if \p c stands in a JSON string as it is.
bool is_plain(char c) noexcept {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte != 0x7F && c != '"' && c != '\\';
}

void append_escaped(std::string& out, std::string_view text) {
    out.push_back('"');
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto plain_begin = at;
        while (at < text.size() && is_plain(text[at])) {
            ++at;
        }
        out.append(text, plain_begin, at - plain_begin);
        if (at == text.size()) {
            break;
        }
        const char c = text[at];
        if (c == '"' || c == '\\') {
            out.push_back('\\');
            out.push_back(c);
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == '\r') {
            out += "\\r";
        } else {
            out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        }
    }
    out.push_back('"');
}

} // namespace

JsonWriter::JsonWriter(int indent) : m_indent(indent) {}

void JsonWriter::new_line() {
    if (m_indent > 0) {
        m_text.push_back('\n');
        m_text.append(m_has_member.size() * static_cast<std::size_t>(m_indent), ' ');
    }
}

void JsonWriter::before_value() {
    if (std::exchange(m_after_key, false) || m_has_member.empty()) {
        return;
    }
    if (m_has_member.back()) {
        m_text.push_back(',');
    }
    m_has_member.back() = true;
    new_line();
}

JsonWriter& JsonWriter::raw(std::string_view text) {
    before_value();
    m_text += text;
    return *this;
}

JsonWriter& JsonWriter::begin_object() {
    raw("{");
    m_has_member.push_back(false);
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    raw("[");
    m_has_member.push_back(false);
    return *this;
}

void JsonWriter::end(char closing) {
    const bool any = m_has_member.back();
    m_has_member.pop_back();
    if (any) {
        new_line();
    }
    m_text.push_back(closing);
}

JsonWriter& JsonWriter::end_object() {
    end('}');
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    end(']');
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    before_value();
    append_escaped(m_text, name);
    m_text += m_indent > 0 ? ": " : ":";
    m_after_key = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    before_value();
    if (first_invalid_utf8(text)) {
        append_escaped(m_text, repaired_utf8(text));
    } else {
        append_escaped(m_text, text);
    }
    return *this;
}

JsonWriter& JsonWriter::value(bool truth) {
    return raw(truth ? "true" : "false");
}

JsonWriter& JsonWriter::value(std::int64_t number) {
    return raw(fmt::format("{}", number));
}

JsonWriter& JsonWriter::value(std::uint64_t number) {
    return raw(fmt::format("{}", number));
}

JsonWriter& JsonWriter::value(double number) {
    return raw(fmt::format("{}", number));
}

JsonWriter& JsonWriter::value(Decimal number) {
    return raw(to_string(number));
}

JsonWriter& JsonWriter::null() {
    return raw("null");
}

// The library's tree, and the document that owns it.
struct JsonValue::Node {
    std::shared_ptr<const nlohmann::json> root; // shared: by all values of the document
    const nlohmann::json* here = nullptr;       // inside *root
};

std::optional<JsonValue> JsonValue::parse(std::string_view text) {
    // the library recurses when it destroys a tree, so depth is bounded
    constexpr int k_most_depth = 256;
    const nlohmann::json::parser_callback_t shallow =
        [](int depth, nlohmann::json::parse_event_t /*event*/, nlohmann::json& /*value*/) {
            return depth < k_most_depth;
        };
    auto root = std::make_shared<const nlohmann::json>(
        nlohmann::json::parse(text.begin(), text.end(), shallow, false));
    if (root->is_discarded()) {
        return std::nullopt;
    }
    const auto* here = root.get();
    return JsonValue(std::make_shared<const Node>(Node{std::move(root), here}));
}

bool JsonValue::is_object() const {
    return m_node->here->is_object();
}

bool JsonValue::is_array() const {
    return m_node->here->is_array();
}

bool JsonValue::is_string() const {
    return m_node->here->is_string();
}

bool JsonValue::is_number() const {
    return m_node->here->is_number();
}

bool JsonValue::is_null() const {
    return m_node->here->is_null();
}

std::optional<JsonValue> JsonValue::find(std::string_view name) const {
    if (!is_object()) {
        return std::nullopt;
    }
    const auto found = m_node->here->find(std::string(name));
    if (found == m_node->here->end()) {
        return std::nullopt;
    }
    return JsonValue(std::make_shared<const Node>(Node{m_node->root, &*found}));
}

std::size_t JsonValue::size() const {
    return is_object() || is_array() ? m_node->here->size() : 0;
}

JsonValue JsonValue::at(std::size_t row) const {
    return JsonValue(std::make_shared<const Node>(Node{m_node->root, &m_node->here->at(row)}));
}

std::vector<std::string> JsonValue::keys() const {
    std::vector<std::string> names;
    if (is_object()) {
        for (const auto& [name, member] : m_node->here->items()) {
            names.push_back(name);
        }
    }
    return names;
}

std::string JsonValue::string() const {
    return is_string() ? m_node->here->get<std::string>() : std::string();
}

std::string JsonValue::string(std::string_view name, std::string_view otherwise) const {
    const auto member = find(name);
    return member && member->is_string() ? member->string() : std::string(otherwise);
}

std::string JsonValue::number_text() const {
    return is_number() ? m_node->here->dump() : std::string();
}

std::int64_t JsonValue::integer(std::string_view name, std::int64_t otherwise) const {
    const auto member = find(name);
    return member && member->m_node->here->is_number_integer()
               ? member->m_node->here->get<std::int64_t>()
               : otherwise;
}

} // namespace chancery
