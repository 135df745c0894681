// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What makes the lines of a statement uncheckable, and figures in it that cannot both be right.

#include "model/document.hpp"
#include "model/finding.hpp"
#include "model/record.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::lint {

/// Rules, described in docs/reference/lint.md.
inline constexpr std::string_view k_not_verifiable = "lint.not-verifiable";
inline constexpr std::string_view k_no_actor = "lint.no-actor";
inline constexpr std::string_view k_no_measure = "lint.no-measure";
inline constexpr std::string_view k_no_due_date = "lint.no-due-date";
inline constexpr std::string_view k_no_follow_up = "lint.no-follow-up";
inline constexpr std::string_view k_share = "lint.share";
inline constexpr std::string_view k_total = "lint.total";
inline constexpr std::string_view k_two_values = "lint.two-values";

/// An ingredient that a line lacks, and what to ask for it.
struct Question {
    std::string ingredient; ///< "T2"
    std::string name;       ///< "due date"
    std::string question;
};

struct LintFinding {
    std::string_view rule;
    model::Severity severity = model::Severity::error;
    model::Span span;
    std::string message;
    std::vector<Question> ask;
    std::vector<model::Span> others; ///< the other places of a contradiction
};

/// A line that could be kept or broken.
struct CheckedLine {
    std::size_t record = 0; ///< row in the records given
    bool is_verifiable = false;
    std::uint32_t given = 0; ///< bit n: ingredient n of the twenty is there

    /// How many ingredients of the letter are there; \p letter is one of "SMART".
    std::size_t given_of(char letter) const noexcept;
};

/// How often an ingredient is given.
struct IngredientCount {
    std::string_view code;
    std::string_view name;
    std::size_t given = 0;
};

struct LintReport {
    std::vector<LintFinding> findings; ///< in the order of the text
    std::vector<CheckedLine> lines;
    std::size_t verifiable_count = 0;
    std::array<IngredientCount, 20> ingredients; ///< S, M, A, R, T
};

/// \param bytes   what the spans of \p document count
/// \param records as read from it; what is reported as done is no line to check
/// \returns findings by place, then rule. OGP's rule (DOMAIN section 5): an actor, an act with an
///          object, and one anchor: amount, quantity, date, programme, body or place.
/// Time: linear in the text, but for a bounded comparison of figures. Thread-safe.
LintReport lint_statement(const model::Document& document, std::span<const model::Record> records);

} // namespace chancery::lint
