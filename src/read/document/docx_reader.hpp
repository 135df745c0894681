// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Word files (Office Open XML) to blocks.

#include "read/document/draft.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace chancery::document {

struct Extraction {
    std::string text; ///< what the spans of the drafts count
    Drafts drafts;
};

/// Reads body and footnotes. Deleted revisions, hidden and struck words and field codes are left out.
/// \throws Error(input) if the bytes are no Word file, are encrypted, damaged, or unpack to more than
///         a document can be
Extraction read_docx(std::string_view bytes, std::uint32_t source);

} // namespace chancery::document
