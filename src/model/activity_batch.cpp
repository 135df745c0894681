// SPDX-License-Identifier: Apache-2.0
#include "model/activity_batch.hpp"

namespace chancery::model {

Text ActivityBatch::keep(std::string_view bytes) {
    if (bytes.empty()) {
        return {};
    }
    const Text text{static_cast<std::uint32_t>(arena.size()),
                    static_cast<std::uint32_t>(bytes.size())};
    arena += bytes;
    return text;
}

void ActivityBatch::clear() noexcept {
    arena.clear();
    activities.clear();
    narratives.clear();
    activity_dates.clear();
    participating_orgs.clear();
    other_identifiers.clear();
    countries.clear();
    sectors.clear();
    transactions.clear();
    budgets.clear();
    locations.clear();
    results.clear();
    indicators.clear();
    periods.clear();
    measurements.clear();
    document_links.clear();
    related_activities.clear();
    classifications.clear();
    contacts.clear();
}

} // namespace chancery::model
