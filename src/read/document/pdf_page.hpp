// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The words of a PDF's pages and where they stand.

#include <string>
#include <string_view>
#include <vector>

namespace chancery::document {

/// In points; y grows downwards.
struct PdfBox {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    double width() const noexcept { return right - left; }

    double height() const noexcept { return bottom - top; }
};

struct PdfWord {
    PdfBox box;
    std::string text;
};

/// Words side by side, as poppler puts them together; wide gaps part lines of different columns.
struct PdfLine {
    PdfBox box;
    std::vector<PdfWord> words;
    std::size_t block = 0; ///< lines of one paragraph or column have one number

    std::string text() const;
};

struct PdfPage {
    double width = 0;
    double height = 0;
    std::vector<PdfLine> lines; ///< in poppler's reading order
};

/// Reads what `pdftotext -bbox-layout` writes. What cannot be understood is left out.
std::vector<PdfPage> read_pdf_pages(std::string_view xhtml);

} // namespace chancery::document
