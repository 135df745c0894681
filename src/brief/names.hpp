// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Names of parties, agencies and sectors as a book prints them.

#include <string>
#include <string_view>
#include <vector>

namespace chancery::brief {

/// "Lao PDR", "United States", "ASEAN"; the code itself if it is not known.
std::string party_name(std::string_view code);

/// As in a sentence: "the United States", "Lao PDR".
std::string party_in_sentence(std::string_view code);

/// Of comma-joined codes: "United States and ASEAN"; "" for "".
std::string party_names(std::string_view codes);

/// As in a sentence: "the United States and ASEAN".
std::string parties_in_sentence(std::string_view codes);

/// "Conflict, Peace & Security" for 152; the code itself if it is not known.
std::string sector_name(std::string_view category);

/// A short name for an IATI organisation identifier, else \p published, else the identifier.
std::string agency_name(std::string_view ref, std::string_view published);

/// The items of a list joined by commas or semicolons, trimmed, without empty ones.
std::vector<std::string> listed(std::string_view codes);

} // namespace chancery::brief
