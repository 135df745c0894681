// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Plain text and Markdown, and every mixture of the two that people send, to blocks.

#include "read/document/draft.hpp"

#include <cstdint>
#include <string_view>

namespace chancery::document {

/// \param text    valid UTF-8; offsets in the blocks count its bytes
/// \param counts  numbers of lists and tables go on from there
Drafts read_text(std::string_view text, std::uint32_t source, DraftCounts& counts);

} // namespace chancery::document
