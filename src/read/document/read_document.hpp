// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The door of this module: bytes of any container in, one block tree out.

#include "model/document.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace chancery::document {

enum class Container { text, markdown, html, pdf, docx, email };

/// Tells the container by its content, never by a name. What is no other container is text.
Container detect_container(std::string_view bytes) noexcept;

/// Reads a document into blocks, in reading order, nothing left out that a person would read.
///
/// \param known   what the caller knows; it wins over what the text says of itself
/// \param source  number that every span carries
/// \throws Error(input) if the bytes hold no readable text: empty, binary, a container that is not
///         read yet; the message has line and column where there is one
/// Time: linear in the bytes. Memory: about the text once more, and 200 bytes for each block.
model::Document
read_document(std::string_view bytes, const model::DocumentFacts& known, std::uint32_t source);

inline constexpr std::size_t k_part_bytes = std::size_t{4} * 1024 * 1024;

/// Reads a long text or Markdown file part by part, so that memory does not grow with its length; all
/// other files are one part. A part ends at a blank line if there is one, and has the facts of the
/// whole; a heading or lead-in that ended up in the part before is not known to the next.
/// \param take  gets the parts in order; spans count the bytes of the whole file
/// \throws Error(input) as read_document() does
void read_in_parts(std::string_view bytes,
                   const model::DocumentFacts& known,
                   std::uint32_t source,
                   const std::function<void(const model::Document&)>& take,
                   std::size_t part_bytes = k_part_bytes);

} // namespace chancery::document
