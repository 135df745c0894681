// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Runs poppler's pdftotext as a process of its own, limited in time and memory.

#include <string>
#include <string_view>

namespace chancery::document {

/// The words of a PDF with their boxes: what `pdftotext -bbox-layout` writes (XHTML, UTF-8).
///
/// The process gets the file as its standard input, an empty environment, no files to write, and no
/// network where the system lets us take it away.
/// \throws Error(input) if pdftotext is missing, refuses the file, or needs too long or too much
std::string run_pdftotext(std::string_view pdf);

} // namespace chancery::document
