// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Which elements may name a person: what they hold stays out of tables and exports.

#include <string_view>

namespace chancery::model {

/// contact-info and what belongs there, wherever a publisher put it, in whatever namespace.
/// \param name of an element or attribute, with or without a prefix
bool names_a_person(std::string_view name) noexcept;

/// \param path of names as in "contact-info[1]/email/@pub:kind"
/// \returns true if one of them names a person
bool leads_to_a_person(std::string_view path) noexcept;

} // namespace chancery::model
