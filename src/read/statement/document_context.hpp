// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What holds for the whole document: its parties, who speaks, its day, its form.

#include "read/statement/passage.hpp"

#include <optional>
#include <vector>

namespace chancery::statement {

enum class DocumentForm : std::uint8_t {
    readout,
    joint_statement,
    fact_sheet,
    speech,
    news,
    other
};

/// Rows of Lexicon::entity, each once, in the order of the text.
using Parties = std::vector<std::uint32_t>;

constexpr std::uint32_t k_no_entity = 0xffffffff;

struct DocumentContext {
    std::optional<Date> today;
    DocumentForm form = DocumentForm::other;
    Parties parties;                  ///< of a meeting or agreement; those who say "we" together
    std::uint32_t home = k_no_entity; ///< whose text it is
    std::uint32_t counterpart = k_no_entity; ///< the other side, if there is one in the main
    std::uint32_t subject =
        k_no_entity;          ///< row of Lexicon::subject that stands for what it is all about
    double subject_share = 0; ///< part of all subject words that its sector has
    bool is_joint = false;    ///< several parties speak as one
};

/// Looks at the facts and at the first blocks of \p document.
DocumentContext document_context(const model::Document& document, const Lexicon& lexicon);

/// Adds \p entity to \p parties unless it is there.
void add_party(Parties& parties, std::uint32_t entity);

bool has_party(const Parties& parties, std::uint32_t entity) noexcept;

} // namespace chancery::statement
