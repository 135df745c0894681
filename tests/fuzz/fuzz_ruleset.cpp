// SPDX-License-Identifier: Apache-2.0
// Rulesets come from strangers: any bytes either compile and are evaluated, or are refused.
#include "base/error.hpp"
#include "base/json.hpp"
#include "check/file_check.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace {

constexpr std::string_view k_document =
    "<iati-activities version='2.03'><iati-activity><iati-identifier>XX-1</iati-identifier>"
    "<reporting-org ref='XX'/><sector vocabulary='2' code='1' percentage='40'/>"
    "<sector vocabulary='2' code='2'/><activity-date type='1' iso-date='2024-01-01'/>"
    "<transaction><value currency='USD' value-date='2024-01-01'>1</value></transaction>"
    "</iati-activity></iati-activities>";

struct Document final : chancery::ByteSource {
    std::string_view next() override { return std::exchange(rest, {}); }

    std::string_view rest = k_document;
};

struct Nobody final : chancery::model::FindingSink {
    void add(chancery::model::Finding /*finding*/) override {}
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    using namespace chancery;
    auto json = JsonValue::parse({reinterpret_cast<const char*>(bytes), count});
    if (!json) {
        return 0;
    }
    check::TableSettings settings;
    settings.standard_rules = false;
    settings.codes = false;
    settings.user_rulesets.push_back({"fuzz", *json});
    check::TableCache tables(settings);
    check::CheckSettings check;
    check.tables = &tables;
    check.now = 0;
    Document document;
    Nobody nobody;
    try {
        check::check_file(document, 1, nobody, nullptr, check);
    } catch (const Error&) {
        return 0;
    }
    return 0;
}
