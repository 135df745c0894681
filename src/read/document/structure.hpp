// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What blocks are to each other: headings known by their shape, enclosing headings, lead-ins.

#include "read/document/draft.hpp"

#include <string_view>
#include <vector>

namespace chancery::document {

/// True if a line of this text can be a heading: short, no final stop, words in capitals.
bool has_heading_shape(std::string_view text) noexcept;

/// Ends the reading: finds the headings that no mark shows, links blocks to heading and lead-in.
std::vector<model::Block> finish_structure(Drafts drafts);

} // namespace chancery::document
