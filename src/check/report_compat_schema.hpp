// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Faults of structure as libxml2 tells them, which is how the official validator does: after an
/// unexpected child nothing more of its parent is looked at. Source: VALIDATION, section 3.

#include "check/rules_nodes.hpp"
#include "check/structure.hpp"
#include "model/finding.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace chancery::check {

struct CompatSchemaFault {
    std::uint64_t begin = 0; ///< of the start tag that is at fault
    std::string message{};
};

/// The faults of one child of the root.
///
/// \param table    with the child in it, from row 2 on
/// \param findings of our own check, in any order; those of order and number are judged anew
std::vector<CompatSchemaFault> compat_schema_faults(const NodeTable& table,
                                                    const Structure& structure,
                                                    std::span<const model::Finding> findings);

/// The fault of a finding that needs no judgement: attributes, values, text.
std::string compat_schema_message(const model::Finding& finding);

/// "Element 'stray': This element is not expected. Expected is ( iati-activity )."
std::string compat_unexpected(std::string_view element, const std::vector<std::string>& expected);

/// "Element 'title': Missing child element(s). Expected is ( narrative )."
std::string compat_missing(std::string_view element, const std::vector<std::string>& expected);

} // namespace chancery::check
