// SPDX-License-Identifier: Apache-2.0
#include "store/query_pair.hpp"

#include <fmt/format.h>

namespace chancery::store {

namespace {

/// A text as SQL has it.
std::string literal(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out += c;
        if (c == '\'') {
            out += c;
        }
    }
    return out + "'";
}

template <typename List, typename Write>
std::string listed(const List& items, Write write) {
    std::string out;
    for (const auto& item : items) {
        out += (out.empty() ? "" : ", ") + write(item);
    }
    return "(" + out + ")";
}

std::string literals(const std::vector<std::string>& texts) {
    return listed(texts, [](const std::string& text) { return literal(text); });
}

std::string numbers(const std::vector<std::uint32_t>& values) {
    return listed(values, [](std::uint32_t value) { return fmt::format("{}", value); });
}

/// "FALSE" for an empty list: SQL has no empty IN ().
std::string is_in(std::string_view column, const std::vector<std::string>& texts) {
    return texts.empty() ? "FALSE" : fmt::format("{} IN {}", column, literals(texts));
}

} // namespace

std::string money_sql(const PairScope& scope, const MoneyFilter& filter) {
    const std::string_view category = "coalesce(t.category, '')";
    auto sql =
        fmt::format("SELECT t.date, a.reporting_org_ref, t.iati_identifier, a.title, "
                    "t.type_code, t.currency, t.value, {}t.dataset, t.line\n"
                    "FROM {} t JOIN activities a USING (source, activity_index)\n"
                    "WHERE {}\n  AND t.country_code = {}",
                    filter.by_sector ? fmt::format("{} AS category, ", category) : "",
                    filter.by_sector ? "transaction_country_sectors" : "transaction_countries",
                    is_in("a.reporting_org_ref", scope.reporting_orgs),
                    literal(scope.country));
    const auto types =
        filter.type_codes.empty() ? std::vector<std::string>{"2", "3", "4"} : filter.type_codes;
    sql += "\n  AND t.value IS NOT NULL\n  AND " + is_in("t.type_code", types);
    if (!filter.currency.empty()) {
        sql += fmt::format("\n  AND coalesce(t.currency, '') {} {}",
                           filter.other_currencies ? "<>" : "=",
                           literal(filter.currency));
    }
    if (filter.year) {
        sql += fmt::format("\n  AND year(t.date) = {}", *filter.year);
    }
    if (filter.undated) {
        sql += "\n  AND t.date IS NULL";
    }
    if (!filter.reporting_org.empty()) {
        sql += fmt::format("\n  AND a.reporting_org_ref = {}", literal(filter.reporting_org));
    }
    if (!filter.categories.empty()) {
        sql += fmt::format("\n  AND {}", is_in(category, filter.categories));
    }
    if (filter.negative_only) {
        sql += "\n  AND t.value < 0";
    }
    if (scope.until) {
        sql += fmt::format("\n  AND (t.date IS NULL OR t.date <= DATE {})",
                           literal(to_string(*scope.until)));
    }
    return sql + "\nORDER BY t.date, t.dataset, t.line, t.transaction_index" +
           (filter.by_sector ? ", category" : "");
}

std::string activity_sql(const PairScope& scope, const std::string& reporting_org) {
    auto sql =
        fmt::format("SELECT a.reporting_org_ref, a.iati_identifier, a.title, a.dataset, a.line, "
                    "a.source\n"
                    "FROM activities a\nWHERE {}",
                    is_in("a.reporting_org_ref", scope.reporting_orgs));
    if (!reporting_org.empty()) {
        sql += fmt::format("\n  AND a.reporting_org_ref = {}", literal(reporting_org));
    }
    return sql + fmt::format("\n  AND EXISTS (SELECT 1 FROM countries c WHERE c.source = a.source\n"
                             "    AND c.activity_index = a.activity_index AND c.code = {})\n"
                             "ORDER BY a.dataset, a.line",
                             literal(scope.country));
}

std::string record_condition(const PairScope& scope, RecordChoice choice) {
    const auto holds = [](const std::string& code) {
        return fmt::format("list_contains(string_split(concat_ws(',', provider, recipient, "
                           "participants), ','), {})",
                           literal(code));
    };
    std::string sql = "(";
    sql +=
        scope.documents.empty() ? "FALSE" : fmt::format("source IN {}", numbers(scope.documents));
    if (!scope.mentions.empty()) {
        sql += fmt::format("\n    OR source IN {}\n      AND {}\n      AND {}",
                           numbers(scope.mentions),
                           holds(scope.country),
                           holds(scope.partner));
    }
    sql += ")";
    if (choice == RecordChoice::events) {
        sql += "\n  AND kind = 'event'";
    }
    if (choice == RecordChoice::commitments || choice == RecordChoice::uncheckable) {
        sql += "\n  AND (kind IN ('action', 'contribution', 'initiative') AND modality <> 'done'\n"
               "    OR kind = 'platform' AND modality IN ('pledged', 'intended'))";
    }
    if (choice == RecordChoice::uncheckable) {
        sql += "\n  AND NOT verifiable";
    }
    return sql;
}

std::string record_sql(const PairScope& scope, RecordChoice choice) {
    return fmt::format("SELECT record_id, kind, modality, provider, recipient, quote, source, "
                       "byte_start, byte_end, line\nFROM records\nWHERE {}\n"
                       "ORDER BY source, byte_start, record_id",
                       record_condition(scope, choice));
}

} // namespace chancery::store
