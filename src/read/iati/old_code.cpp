// SPDX-License-Identifier: Apache-2.0
#include "read/iati/old_code.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace chancery::iati {

namespace {

struct Renamed {
    std::string_view old; // lower case
    std::string_view code;
};

constexpr std::array<Renamed, 20> k_transaction_types{{
    {"c", "2"},
    {"d", "3"},
    {"e", "4"},
    {"if", "1"},
    {"ir", "5"},
    {"lr", "6"},
    {"r", "7"},
    {"qp", "8"},
    {"qs", "9"},
    {"cg", "10"},
    {"commitment", "2"},
    {"disbursement", "3"},
    {"expenditure", "4"},
    {"incoming funds", "1"},
    {"interest repayment", "5"},
    {"loan repayment", "6"},
    {"reimbursement", "7"},
    {"purchase of equity", "8"},
    {"sale of equity", "9"},
    {"credit guarantee", "10"},
}};
constexpr std::array<Renamed, 4> k_organisation_roles{{
    {"funding", "1"},
    {"accountable", "2"},
    {"extending", "3"},
    {"implementing", "4"},
}};
constexpr std::array<Renamed, 4> k_activity_date_types{{
    {"start-planned", "1"},
    {"start-actual", "2"},
    {"end-planned", "3"},
    {"end-actual", "4"},
}};
constexpr std::array<Renamed, 2> k_budget_types{{{"original", "1"}, {"revised", "2"}}};
constexpr std::array<Renamed, 9> k_sector_vocabularies{{
    {"", "1"},
    {"dac", "1"},
    {"dac-3", "2"},
    {"cofog", "3"},
    {"nace", "4"},
    {"ntee", "5"},
    {"adt", "6"},
    {"ro2", "98"},
    {"ro", "99"},
}};
constexpr std::array<Renamed, 3> k_marker_vocabularies{{{"", "1"}, {"dac", "1"}, {"ro", "99"}}};
constexpr std::array<Renamed, 9> k_activity_statuses{{
    {"pipeline/identification", "1"},
    {"pipeline", "1"},
    {"implementation", "2"},
    {"completion", "3"},
    {"finalisation", "3"},
    {"post-completion", "4"},
    {"closed", "4"},
    {"cancelled", "5"},
    {"suspended", "6"},
}};

char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_word(std::string_view published, std::string_view lower_case) noexcept {
    return std::ranges::equal(published, lower_case, {}, lower);
}

/// \returns \p otherwise if it is not in the table; numbers never are
std::string_view look_up(std::span<const Renamed> table,
                         std::string_view published,
                         std::string_view otherwise) noexcept {
    if (!published.empty() && published.front() >= '0' && published.front() <= '9') {
        return otherwise;
    }
    const auto found =
        std::ranges::find_if(table, [&](const auto& row) { return same_word(published, row.old); });
    return found != table.end() ? found->code : otherwise;
}

} // namespace

std::string_view transaction_type_code(std::string_view published) noexcept {
    return look_up(k_transaction_types, published, published);
}

std::string_view organisation_role_code(std::string_view published) noexcept {
    return look_up(k_organisation_roles, published, published);
}

std::string_view activity_date_type_code(std::string_view published) noexcept {
    return look_up(k_activity_date_types, published, published);
}

std::string_view budget_type_code(std::string_view published) noexcept {
    return look_up(k_budget_types, published, published);
}

std::string_view sector_vocabulary_code(std::string_view published) noexcept {
    return look_up(k_sector_vocabularies, published, published);
}

std::string_view marker_vocabulary_code(std::string_view published) noexcept {
    return look_up(k_marker_vocabularies, published, published);
}

std::string_view activity_status_code(std::string_view words) noexcept {
    return look_up(k_activity_statuses, words, {});
}

} // namespace chancery::iati
