// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <doctest/doctest.h>

using chancery::JsonValue;
using chancery::JsonWriter;

TEST_CASE("JsonWriter writes nested values with keys in the order given") {
    JsonWriter json;
    json.begin_object().member("b", 1).member("a", "x").key("list").begin_array();
    json.value(true).null().value(*chancery::parse_decimal("12345678901234567890.25"));
    json.begin_object().end_object().end_array().end_object();
    CHECK(json.text() == R"({"b":1,"a":"x","list":[true,null,12345678901234567890.25,{}]})");
}

TEST_CASE("JsonWriter indents when asked") {
    JsonWriter json(2);
    json.begin_object().member("a", 1).key("b").begin_array().value(2).end_array().end_object();
    CHECK(json.text() == "{\n  \"a\": 1,\n  \"b\": [\n    2\n  ]\n}");
}

TEST_CASE("JsonWriter escapes, and repairs text that is not UTF-8") {
    JsonWriter json;
    json.value(std::string("\"\\\n\t\r\x01\x7F caf\xC3\xA9 \xFF"));
    CHECK(json.text() == "\"\\\"\\\\\\n\\t\\r\\u0001\\u007f caf\xC3\xA9 \xEF\xBF\xBD\"");
    const auto back = JsonValue::parse(json.text());
    REQUIRE(back);
    CHECK(back->string() == "\"\\\n\t\r\x01\x7F caf\xC3\xA9 \xEF\xBF\xBD");
}

TEST_CASE("JsonValue finds members and refuses what is no JSON or too deep") {
    const auto value = JsonValue::parse(R"({"a":{"b":[1,2,"three"]},"n":7})");
    REQUIRE(value);
    CHECK(value->find("a")->find("b")->at(2).string() == "three");
    CHECK(value->integer("n") == 7);
    CHECK(value->integer("a", -1) == -1);
    CHECK_FALSE(value->find("z"));
    CHECK(value->keys() == std::vector<std::string>{"a", "n"});
    CHECK_FALSE(JsonValue::parse("{"));
    CHECK_FALSE(JsonValue::parse(""));
    CHECK_FALSE(JsonValue::parse("{} x"));
    CHECK_FALSE(JsonValue::parse(std::string(100000, '[')));
}
