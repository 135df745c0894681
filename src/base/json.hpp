// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// JSON out and in, without the seconds that the library behind it costs each including file.

#include "base/decimal.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

/// Writes one JSON text, keys in the order given. Text that is not UTF-8 is repaired (U+FFFD).
/// Inside an object, every value needs a key() before it.
class JsonWriter {
public:
    /// \param indent spaces per level; 0 writes one line
    explicit JsonWriter(int indent = 0);

    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);

    JsonWriter& value(std::string_view text);

    JsonWriter& value(const char* text) { return value(std::string_view(text)); }

    JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }

    JsonWriter& value(bool truth);
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(std::uint64_t number);

    JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }

    JsonWriter& value(std::uint32_t number) { return value(static_cast<std::uint64_t>(number)); }

    JsonWriter& value(double number);  ///< scores and confidences; never money
    JsonWriter& value(Decimal number); ///< every digit, as a JSON number
    JsonWriter& null();

    /// A number or truth value whose text is at hand and is JSON already.
    JsonWriter& bare(std::string_view text) { return raw(text); }

    template <typename Value>
    JsonWriter& member(std::string_view name, const Value& content) {
        return key(name).value(content);
    }

    /// The text so far; complete when every begin has its end.
    const std::string& text() const noexcept { return m_text; }

    /// Forgets the text so far, which the caller has written somewhere; goes on as if it were there.
    void forget_text() noexcept { m_text.clear(); }

private:
    void before_value();
    void new_line();
    JsonWriter& raw(std::string_view text);
    void end(char closing);

    std::string m_text;
    std::vector<bool> m_has_member; // one per open level
    int m_indent;
    bool m_after_key = false;
};

/// A parsed JSON value. Cheap to copy; keeps the whole document alive.
class JsonValue {
public:
    /// \returns nothing if \p text is no JSON (RFC 8259) or nested deeper than 256
    static std::optional<JsonValue> parse(std::string_view text);

    bool is_object() const;
    bool is_array() const;
    bool is_string() const;
    bool is_number() const;
    bool is_null() const;

    /// Member of an object, if there.
    std::optional<JsonValue> find(std::string_view name) const;
    std::size_t size() const;
    JsonValue at(std::size_t row) const; ///< of an array; row < size()
    std::vector<std::string> keys() const;

    /// The text of a string, else "".
    std::string string() const;
    /// The text of member \p name if it is a string, else \p otherwise.
    std::string string(std::string_view name, std::string_view otherwise = "") const;
    std::int64_t integer(std::string_view name, std::int64_t otherwise = 0) const;
    /// A number as JSON text ("100.0"), else "".
    std::string number_text() const;

private:
    struct Node;

    explicit JsonValue(std::shared_ptr<const Node> node) : m_node(std::move(node)) {}

    // shared: every JsonValue of a document points into it and keeps it alive
    std::shared_ptr<const Node> m_node;
};

} // namespace chancery
