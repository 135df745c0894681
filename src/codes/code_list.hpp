// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The IATI codelists of every version: which codes there are, their names and their state.
/// All texts live as long as the program. Nothing here allocates but nearest().

#include "base/date.hpp"
#include "codes/version.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace chancery::codes {

enum class Language : std::uint8_t { english, french };

/// One line of a codelist.
struct Code {
    std::string_view code;
    std::string_view name;        ///< English; "" if the list gives codes only
    std::string_view french_name; ///< "" if the list has none
    std::string_view category;    ///< a code of CodeList::category_list(), "" if none
    bool is_withdrawn = false;
    std::optional<Date> withdrawn_on; ///< not always known

    /// The name in \p language, else in English.
    std::string_view name_in(Language language) const noexcept {
        return language == Language::french && !french_name.empty() ? french_name : name;
    }
};

namespace tables {
struct ListRow;
}

/// A codelist as one version has it. Cheap to copy, always valid.
class CodeList {
public:
    explicit CodeList(const tables::ListRow& row) : m_row(&row) {}

    std::string_view name() const noexcept;          ///< "SectorCategory"
    std::string_view title() const noexcept;         ///< "DAC 3 Digit Sector"
    std::string_view category_list() const noexcept; ///< name of the list of categories, or ""
    bool is_complete() const noexcept; ///< false: other codes may be right all the same
    bool is_embedded() const noexcept; ///< part of the standard itself, so changes by version
    bool is_in(Version version) const noexcept;

    std::size_t size() const noexcept;
    Code at(std::size_t row) const noexcept; ///< in the order of the list; row < size()

    /// Exact: case counts, white space is not trimmed. A withdrawn code is found, too.
    /// O(1), no allocation: made for one call per attribute of a file.
    bool has(std::string_view code) const noexcept { return row_of(code).has_value(); }

    std::optional<Code> find(std::string_view code) const noexcept;
    std::optional<std::size_t> row_of(std::string_view code) const noexcept;

    /// The code that was probably meant, for "did you mean": the same but for white space or case,
    /// or the code of that name ("Disbursement" -> 3), or one
    /// slip away (a letter missing, too much, wrong, or two changed places), or what another version
    /// called so (D -> 3). A wrong digit is no slip: nobody can tell which digit was meant. Active
    /// codes first. O(size).
    std::optional<Code> nearest(std::string_view wrong) const;

private:
    const tables::ListRow* m_row; // static storage
};

/// \param name as the standard writes it, case counts: "Sector", "UNSDG-Goals"
/// \returns nothing if that version has no such list
std::optional<CodeList> find_list(std::string_view name,
                                  Version version = k_newest_version) noexcept;

/// All lists of a version, sorted by name.
std::vector<CodeList> all_lists(Version version = k_newest_version);

/// The list name that was probably meant, or "". Case is ignored first, then one slip.
std::string_view nearest_list(std::string_view wrong, Version version = k_newest_version);

/// Name of a code of the newest version, for display. "" if the list or the code is unknown.
std::string_view code_name(std::string_view list,
                           std::string_view code,
                           Language language = Language::english) noexcept;

} // namespace chancery::codes
