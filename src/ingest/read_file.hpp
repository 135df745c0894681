// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// One document read with no record attached: the answer is the one that an add will give.

#include "base/byte_source.hpp"
#include "ingest/record_json.hpp"
#include "model/document.hpp"

#include <functional>
#include <string>

namespace chancery::ingest {

/// Reads a document and hands it over: whole, or in parts if it is a text of more than 4 MiB.
/// \param path   names the document; "-" is standard input
/// \param known  what the caller knows of it; the text is asked for the rest
/// \param take   gets the parts in order, at least one
/// \throws Error(input) if it cannot be read, or is no document; what, where, what to do
/// Memory: below 200 MB, however long the text; a file that is no text is held whole.
void read_file(const std::string& path,
               const model::DocumentFacts& known,
               const std::function<void(const ReadDocument&)>& take);

/// The same at once, for what needs the whole document; at most 64 MiB.
/// \throws Error(input) likewise
ReadDocument read_whole_file(const std::string& path, const model::DocumentFacts& known);

/// A document from bytes that are already at hand.
/// \param source id that the spans carry
/// \throws Error(input) without the path, which the caller may know better
ReadDocument read_bytes(std::string bytes,
                        const std::string& path,
                        const model::DocumentFacts& known,
                        std::uint32_t source);

} // namespace chancery::ingest
