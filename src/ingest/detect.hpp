// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What a file is, told from its first bytes and never from its name alone.

#include <cstddef>
#include <string>
#include <string_view>

namespace chancery::ingest {

/// How many bytes detect() wants to see: room for a licence comment before the root element.
inline constexpr std::size_t k_head_bytes = 64 * 1024;

enum class Content {
    empty,
    iati,      ///< the root element is iati-activities or iati-organisations
    other_xml, ///< XML of another kind, or XML whose root is not in the head
    document,  ///< a statement: text, Markdown, HTML, e-mail, DOCX, PDF
    refused,   ///< recognised, and nothing Chancery reads: JSON, a spreadsheet, a picture
};

struct Detected {
    Content content = Content::empty;
    std::string what; ///< in words, for a message: "JSON", "plain text", "an Excel workbook (XLSX)"
};

/// \param head the first k_head_bytes of the file, or all of it if it is shorter
Detected detect(std::string_view head);

/// Name of the root element if \p head shows one, prefix included; else "".
/// UTF-16 is looked through. Comments, processing instructions and a document type are passed.
std::string root_element(std::string_view head);

} // namespace chancery::ingest
