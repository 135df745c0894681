// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The review page of one document: its text with the words of each record marked, the records
/// beside it. One file, no script, no request; all links lead inside the page.

#include "model/document.hpp"
#include "model/record.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::brief {

/// What a review shows. All borrowed for the call.
struct ReviewSource {
    std::string_view name;                  ///< of the document, as given
    const model::Document& document;        // the caller's
    std::string_view bytes;                 ///< what the spans count
    std::span<const model::Record> records; ///< in the order of the text
};

/// A run of text under the same records; their numbers count from 1.
struct ReviewPiece {
    std::string text;
    std::vector<std::size_t> records; ///< whose words these are; the first one is what it links to
    std::vector<std::size_t> begins;  ///< records whose quote begins here
    std::vector<std::size_t> ends;    ///< records whose words end here
};

struct ReviewField {
    std::string label;
    std::string value;
};

/// A record, ready to be shown.
struct ReviewRecord {
    std::size_t number = 0; ///< from 1, in the order of the text
    std::string kind;
    std::string modality;
    std::string parties;
    std::vector<ReviewField> fields;
    std::string check; ///< "can be checked", "cannot be checked", or "" of what is no commitment
    bool is_checkable = false;
    std::vector<std::string> questions;
};

/// A block of the document and the records that begin in it.
struct ReviewBlock {
    std::string kind; ///< "heading", "paragraph", "item", "row"
    int level = 0;
    std::vector<ReviewPiece> pieces;
    std::vector<std::size_t> records;
};

struct Review {
    std::string title;
    std::string name;
    std::string language;
    std::string lede;
    std::string facts; ///< date, publisher, type, as far as known
    std::string offsets;
    std::string sha256;              ///< of the bytes that the spans count
    std::vector<ReviewField> counts; ///< kinds with their number
    std::vector<ReviewRecord> records;
    std::vector<ReviewBlock> blocks;
};

Review build_review(const ReviewSource& source);

/// \returns one HTML file: light, dark and paper; works without script and by keyboard
std::string render_html(const Review& review);

/// The first sentence of a review.
struct ReviewFigures {
    std::size_t record_count = 0;
    std::size_t commitment_count = 0;
    std::size_t checkable_count = 0;
};

/// "Five records, three of them commitments: none of three can be checked."
std::string review_lede(const ReviewFigures& figures);

} // namespace chancery::brief
