// SPDX-License-Identifier: Apache-2.0
#include "brief/sector_section.hpp"

#include "brief/facet.hpp"
#include "brief/names.hpp"
#include "brief/words_section.hpp"

#include <algorithm>
#include <array>

namespace chancery::brief {

namespace {

using store::PairRecord;

/// DAC sectors with a category for what names no member: "Education, level unspecified".
struct Family {
    std::string_view open; ///< that category
    std::string_view prefix;
    std::string_view key;
    std::string_view name;
};

constexpr std::array k_families{
    Family{"111", "11", "110", "Education"},
    Family{"121", "12", "120", "Health"},
    Family{"231", "23", "230", "Energy"},
};

SectionLink section_of(const PairRecord& record) {
    switch (facet_of(record)) {
    case Facet::event:
    case Facet::agenda:
        return {"Engagement and agenda", "engagement"};
    case Facet::security:
    case Facet::security_topic:
        return {"Security", "security"};
    case Facet::rights:
    case Facet::rights_topic:
    case Facet::outcome:
        return {"Rights and outcomes", "rights"};
    case Facet::platform:
        return {"Platforms", "platforms"};
    case Facet::recommendation:
        return {"Recommendations", "recommendations"};
    case Facet::exchange:
        break;
    }
    return {"", "sectors"};
}

} // namespace

SectorWords::SectorWords(const std::vector<PairRecord>& records, std::optional<Date> as_of) {
    for (const auto& record : records) {
        m_has_points = m_has_points || is_open_commitment(record);
        const auto sectors = listed(record.sector);
        if (facet_of(record) == Facet::exchange && !sectors.empty()) {
            const auto* family = std::ranges::find(k_families, sectors.front(), &Family::open);
            if (family != k_families.end()) {
                m_open_families.push_back(family->key);
            }
        }
    }
    for (const auto& record : records) {
        note(record);
        if (facet_of(record) != Facet::exchange) {
            continue;
        }
        const auto sectors = listed(record.sector);
        const auto key = sectors.empty() ? std::string() : key_of(sectors.front());
        auto found = std::ranges::find(m_said, key, &SaidSector::key);
        if (found == m_said.end()) {
            found = m_said.insert(m_said.end(), {key, {}});
        }
        found->items.push_back(make_item(record, as_of));
    }
    // what states no sector comes last
    std::stable_partition(
        m_said.begin(), m_said.end(), [](const SaidSector& sector) { return !sector.key.empty(); });
}

void SectorWords::note(const PairRecord& record) {
    const auto sectors = listed(record.sector);
    for (std::size_t i = 0; i < sectors.size(); ++i) {
        auto section = section_of(record);
        if (section.name.empty()) { // a contribution stands in the row of its first sector
            section.name = name_of(key_of(sectors.front()));
        }
        const auto surety = i > 0                        ? Surety::possible
                            : is_open_commitment(record) ? Surety::point
                                                         : Surety::likely;
        m_mentions.push_back({key_of(sectors[i]), surety, std::move(section)});
    }
}

std::string SectorWords::key_of(std::string_view category) const {
    const auto* family = std::ranges::find_if(k_families, [category](const Family& candidate) {
        return category.size() == 3 && category.starts_with(candidate.prefix);
    });
    const bool is_open = family != k_families.end() &&
                         std::ranges::find(m_open_families, family->key) != m_open_families.end();
    return std::string(is_open ? family->key : category);
}

std::string SectorWords::name_of(const std::string& key) {
    const auto* family = std::ranges::find(k_families, key, &Family::key);
    return family == k_families.end() ? sector_name(key) : std::string(family->name);
}

std::vector<SectionLink> SectorWords::named_in(const std::string& key) const {
    constexpr std::size_t k_most_sections = 2;

    struct Counted {
        SectionLink section;
        int count = 0;
    };

    for (const auto surety : {Surety::point, Surety::likely, Surety::possible}) {
        std::vector<Counted> counted;
        for (const auto& mention : m_mentions) {
            if (mention.key != key || mention.surety != surety) {
                continue;
            }
            auto found = std::ranges::find_if(counted, [&mention](const Counted& known) {
                return known.section.name == mention.section.name;
            });
            if (found == counted.end()) {
                found = counted.insert(counted.end(), {mention.section, 0});
            }
            ++found->count;
        }
        if (counted.empty()) {
            continue;
        }
        // advice comes last: it is nobody's undertaking
        std::ranges::stable_sort(counted, [](const Counted& a, const Counted& b) {
            const bool a_advises = a.section.anchor == "recommendations";
            const bool b_advises = b.section.anchor == "recommendations";
            return a_advises != b_advises ? b_advises : a.count > b.count;
        });
        counted.resize(std::min(counted.size(), k_most_sections));
        std::vector<SectionLink> sections(counted.size());
        std::ranges::transform(counted, sections.begin(), &Counted::section);
        return sections;
    }
    return {};
}

bool SectorWords::has_point(const std::string& key) const {
    return std::ranges::any_of(m_mentions, [&key](const Mention& mention) {
        return mention.key == key && mention.surety == Surety::point;
    });
}

} // namespace chancery::brief
