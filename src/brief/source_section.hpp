// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The appendix of sources and quotes, and what the book does not cover.

#include "brief/book.hpp"
#include "store/query_pair.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace chancery::brief {

/// Bytes of the documents by number of the source; a missing one gives quotes without context.
using SourceTexts = std::map<std::uint32_t, std::string>;

/// Title of a source, else the name of its dataset.
std::string title_of(const store::PairSource& source);

/// Fills documents, files, coverage and method. The money section must stand.
void make_sources(Book& book, const store::PairRows& rows, const SourceTexts& texts);

/// The words in front of and behind a span, for a reader: white space collapsed, cut at words.
struct Around {
    std::string before;
    std::string after;
};

Around around(std::string_view text, std::uint64_t begin, std::uint64_t end);

/// \p url if a browser may open it, else "": only http and https.
std::string safe_url(std::string_view url);

} // namespace chancery::brief
