// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A book as names and values for its templates; the same names for HTML and Markdown.

#include "brief/book.hpp"
#include "brief/template.hpp"

namespace chancery::brief {

/// Pictures stand under `chart` and `bullet`, ready as SVG.
TemplateObject book_values(const Book& book);

} // namespace chancery::brief
