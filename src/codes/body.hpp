// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Groups of states and bodies that are no country: ASEAN, WHO, MUSP. The table is the gazetteer's
/// (share/gazetteer/organisations.tsv), which names them in documents, too.

#include <string_view>

namespace chancery::codes {

/// The name that people read: "Mekong-U.S. Partnership" for MUSP. "" if the code is not known.
std::string_view body_name(std::string_view code) noexcept;

/// Code of a body by code or by any of its names, ASCII case ignored; "" if none is called so.
std::string_view find_body(std::string_view typed);

} // namespace chancery::codes
