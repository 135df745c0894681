// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Which sectors the documents name, to stand beside the money of each.

#include "brief/book.hpp"
#include "store/query_pair.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::brief {

/// Contributions of one row of the table of sectors.
struct SaidSector {
    std::string key; ///< see SectorWords::key_of(); "" if the record states no sector
    std::vector<Item> items;
};

/// A reader gives the DAC categories that the words of a record suggest, likeliest first. So a record
/// stands in the row of its first one, and no row is called silent that any of its categories names.
class SectorWords {
public:
    /// \param records borrowed for the call
    SectorWords(const std::vector<store::PairRecord>& records, std::optional<Date> as_of);

    /// Points outside security and rights, in the order of the documents; without a sector last.
    const std::vector<SaidSector>& said() const noexcept { return m_said; }

    /// The row that a DAC category belongs to: itself, or the sector above it ("110" for 112) if a
    /// contribution leaves open which member of it is meant: "Education", no level.
    std::string key_of(std::string_view category) const;

    /// "Education" for 110, "Basic Education" for 112.
    static std::string name_of(const std::string& key);

    /// The two sections that name a sector most often, most records first: those that undertake or list something in
    /// it, else all that speak of it, else those that may. Empty: no record names it.
    std::vector<SectionLink> named_in(const std::string& key) const;

    /// True if something is undertaken, intended or listed in the sector, in any section.
    bool has_point(const std::string& key) const;

    /// False if no record is a point: undertaken, intended or listed.
    bool has_points() const noexcept { return m_has_points; }

private:
    /// How surely a record names a sector.
    enum class Surety { point, likely, possible };

    struct Mention {
        std::string key;
        Surety surety;
        SectionLink section;
    };

    std::vector<std::string_view> m_open_families; // categories that stand for their whole family
    std::vector<SaidSector> m_said;
    std::vector<Mention> m_mentions;
    bool m_has_points = false;

    void note(const store::PairRecord& record);
};

} // namespace chancery::brief
