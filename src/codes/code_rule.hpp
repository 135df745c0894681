// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Which attribute takes its value from which codelist, and under which condition.

#include "codes/version.hpp"

#include <string_view>
#include <vector>

namespace chancery::codes {

/// One line of the table. Several rules with the same path and attribute differ by link_value.
struct CodeRule {
    std::string_view id;        ///< number of the official validator, "9.76.1"; "" for 1.0x
    std::string_view path;      ///< "/iati-activities/iati-activity/sector"; "/" is every element
    std::string_view attribute; ///< "code", "xml:lang", or "text()" for the text of the element
    /// Attribute that chooses the list: "vocabulary", "../@vocabulary" (of the parent), or "".
    std::string_view link;
    std::string_view link_value; ///< the rule holds if the linked attribute has this value
    std::string_view list;       ///< name for find_list()
    std::string_view category;   ///< of the official report: "financial", "geo"; "" for 1.0x
    bool is_default = false;     ///< holds as well if the linked attribute is absent (or empty)
};

/// The rules of a version, in the order of the official table: 2.01 has 81, 2.02 98, 2.03 124, and
/// 1.0x 70 (1.01-1.03 those of 1.04).
/// Source: IATI/IATI-Validator-Codelists for 2.0x, mapping.xml of IATI/IATI-Codelists for 1.0x.
std::vector<CodeRule> code_rules(Version version);

} // namespace chancery::codes
