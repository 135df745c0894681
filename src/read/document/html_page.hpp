// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What a web page says of itself, and which of its blocks are the page's and not the document's.

#include "model/document.hpp"
#include "read/document/draft.hpp"
#include "read/document/html_tokens.hpp"

#include <string>

namespace chancery::document {

/// From the head of a page; empty what it does not say.
struct PageFacts {
    model::DocumentFacts facts;
    std::string window_title; ///< of the element title: often with the name of the site
};

/// Reads the tags html and meta; what was found first stays.
void read_page_facts(const HtmlTokens& tokens, const HtmlToken& tag, PageFacts& page);

/// Leaves out what stands outside the article, if the page marks one that holds a good part of the
/// words; else runs of short blocks that are nothing but links.
Drafts without_page_furniture(Drafts drafts);

} // namespace chancery::document
