// SPDX-License-Identifier: Apache-2.0
#include "store/share_rows.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace chancery::store {

namespace {

constexpr std::string_view k_dac =
    "1"; // region vocabulary "OECD DAC", sector vocabulary "DAC 5 digit"
constexpr std::string_view k_dac_3 = "2";

/// Keeps the claims of one vocabulary: the first of \p preferred that occurs, else the first named.
void keep_vocabulary(std::vector<Claim>& claims,
                     std::initializer_list<std::string_view> preferred) {
    std::string_view kept = claims.empty() ? "" : claims.front().vocabulary;
    for (const auto vocabulary : preferred) {
        if (std::ranges::find(claims, vocabulary, &Claim::vocabulary) != claims.end()) {
            kept = vocabulary;
            break;
        }
    }
    std::erase_if(claims, [&kept](const Claim& claim) { return claim.vocabulary != kept; });
}

bool make_everything(const std::vector<Claim>& claims) {
    Decimal sum;
    for (const auto& claim : claims) {
        if (!claim.percentage || *claim.percentage > Decimal(100)) {
            return false;
        }
        sum = sum + *claim.percentage;
    }
    return sum >= Decimal(99) && sum <= Decimal(101);
}

Claim claim_of(const model::ActivityBatch& batch, const model::CountryRow& row) {
    const auto vocabulary = batch.view(row.vocabulary);
    const std::string_view region_vocabulary = vocabulary.empty() ? k_dac : vocabulary;
    return {row.is_region,
            batch.view(row.code),
            row.is_region ? region_vocabulary : std::string_view(),
            row.percentage};
}

Claim claim_of(const model::ActivityBatch& batch, const model::SectorRow& row) {
    auto vocabulary = batch.view(row.vocabulary_code);
    if (vocabulary.empty()) {
        vocabulary = batch.view(row.vocabulary);
    }
    return {false, batch.view(row.code), vocabulary.empty() ? k_dac : vocabulary, row.percentage};
}

/// The rows of one table that belong to one activity, found by walking once over the batch.
template <typename Row>
class ActivityCursor {
public:
    explicit ActivityCursor(const std::vector<Row>& rows) : m_rows(rows) {}

    /// \param activity not before the last one asked for
    void go_to(std::uint32_t activity) {
        while (m_end < m_rows.size() && m_rows[m_end].place.activity < activity) {
            ++m_end;
        }
        m_found.clear();
        for (; m_end < m_rows.size() && m_rows[m_end].place.activity == activity; ++m_end) {
            m_found.push_back(&m_rows[m_end]);
        }
        std::ranges::stable_sort(m_found, {}, &Row::transaction);
    }

    /// \param transaction its index, or k_no_row for the activity itself
    std::vector<Claim> claims(const model::ActivityBatch& batch, std::uint32_t transaction) const {
        std::vector<Claim> claims;
        for (auto row = std::ranges::lower_bound(m_found, transaction, {}, &Row::transaction);
             row != m_found.end() && (*row)->transaction == transaction;
             ++row) {
            claims.push_back(claim_of(batch, **row));
        }
        return claims;
    }

private:
    const std::vector<Row>& m_rows; // the batch outlives the cursor
    std::vector<const Row*> m_found;
    std::size_t m_end = 0;
};

} // namespace

std::vector<Claim> chosen_places(const std::vector<Claim>& claims) {
    std::vector<Claim> countries;
    std::vector<Claim> regions;
    for (const auto& claim : claims) {
        (claim.is_region ? regions : countries).push_back(claim);
    }
    keep_vocabulary(regions, {k_dac});
    if (!make_everything(countries)) {
        countries.insert(countries.end(), regions.begin(), regions.end());
    }
    return countries;
}

std::vector<Claim> chosen_sectors(std::vector<Claim> claims) {
    keep_vocabulary(claims, {k_dac, k_dac_3});
    return claims;
}

ShareRows::ShareRows(Connection& connection, std::uint32_t source)
    : m_source(source),
      m_share_kind(connection, "share_kind"),
      m_place_share(connection, "place_share"),
      m_sector_share(connection, "sector_share") {}

std::uint32_t ShareRows::kind(const Claim& claim, std::string_view basis) {
    const auto [number, is_new] =
        m_kinds.find_or_add({claim.is_region ? "1" : "", claim.code, claim.vocabulary, basis});
    if (is_new) {
        m_share_kind.number(m_source)
            .number(number)
            .boolean(claim.is_region)
            .text(claim.code)
            .text(claim.vocabulary)
            .text(basis)
            .end_row();
    }
    return number;
}

ShareRows::Plan ShareRows::plan(std::vector<Claim> claims, Choice choice, std::string_view basis) {
    claims = choice == Choice::places ? chosen_places(claims) : chosen_sectors(std::move(claims));
    Plan plan;
    if (claims.empty()) {
        plan.kinds = {kind({}, "not stated")};
        plan.weights = {1};
        return plan;
    }
    std::vector<std::optional<Decimal>> percentages;
    for (const auto& claim : claims) {
        plan.kinds.push_back(kind(claim, basis));
        percentages.push_back(claim.percentage);
    }
    auto weights = weights_of(percentages);
    plan.weights = std::move(weights.parts);
    if (weights.not_stated > 0) {
        plan.kinds.push_back(kind({}, "not stated"));
        plan.weights.push_back(weights.not_stated);
    }
    return plan;
}

void ShareRows::add(TableWriter& table, const model::TransactionRow& row, const Plan& plan) const {
    std::vector<Decimal> shares;
    if (row.value && plan.weights.size() > 1) {
        shares = shares_of(*row.value, plan.weights);
    }
    for (std::uint32_t i = 0; i < plan.kinds.size(); ++i) {
        table.number(m_source)
            .number(row.place.activity)
            .number(row.index)
            .number(i)
            .number(plan.kinds[i])
            .decimal(shares.empty() ? row.value : std::optional(shares[i]))
            .end_row();
    }
}

void ShareRows::take(const model::ActivityBatch& batch) {
    ActivityCursor places(batch.countries);
    ActivityCursor sectors(batch.sectors);
    Plan activity_places;
    Plan activity_sectors;
    std::optional<std::uint32_t> activity;
    for (const auto& row : batch.transactions) {
        if (activity != row.place.activity) {
            activity = row.place.activity;
            places.go_to(*activity);
            sectors.go_to(*activity);
            activity_places =
                plan(places.claims(batch, model::k_no_row), Choice::places, "activity");
            activity_sectors =
                plan(sectors.claims(batch, model::k_no_row), Choice::sectors, "activity");
        }
        auto own_places = places.claims(batch, row.index);
        add(m_place_share,
            row,
            own_places.empty() ? activity_places
                               : plan(std::move(own_places), Choice::places, "transaction"));
        auto own_sectors = sectors.claims(batch, row.index);
        add(m_sector_share,
            row,
            own_sectors.empty() ? activity_sectors
                                : plan(std::move(own_sectors), Choice::sectors, "transaction"));
    }
    m_share_kind.flush();
    m_place_share.flush();
    m_sector_share.flush();
}

void ShareRows::finish() {
    m_share_kind.finish();
    m_place_share.finish();
    m_sector_share.finish();
}

} // namespace chancery::store
