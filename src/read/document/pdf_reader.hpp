// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The pages of a PDF to blocks.

#include "read/document/docx_reader.hpp"
#include "read/document/pdf_page.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace chancery::document {

/// \throws Error(input) if pdftotext cannot read the file
Extraction read_pdf(std::string_view bytes, std::uint32_t source);

/// From words with their places to headings, paragraphs, items and rows. Running heads, page numbers
/// and hyphens at line ends are left out.
Extraction read_pages(std::vector<PdfPage> pages, std::uint32_t source);

} // namespace chancery::document
