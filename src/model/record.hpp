// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// One thing that a statement says, with its exact quote: the unit of reading (DOMAIN section 3).

#include "base/decimal.hpp"
#include "model/span.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::model {

enum class RecordKind {
    event,
    agenda,
    action,
    contribution,
    initiative,
    platform,
    outcome,
    recommendation
};

enum class Modality { done, in_progress, pledged, intended, urged, recommended, discussed };

/// How binding the words are; none for outcomes, recommendations and platforms.
enum class Strength { none, binding, precise, committed, intended, discussed };

enum class AmountQualifier { exact, over, up_to, about };

std::string_view name(RecordKind kind) noexcept;           ///< "contribution"
std::string_view name(Modality modality) noexcept;         ///< "in_progress"
std::string_view letter(Strength strength) noexcept;       ///< "B" "P" "C" "I" "D", or ""
std::string_view name(AmountQualifier qualifier) noexcept; ///< "up_to"

/// A sum of money as said.
struct Amount {
    Decimal value;
    std::string currency; ///< ISO 4217; never empty
    AmountQualifier qualifier = AmountQualifier::exact;
    Span span;
};

/// Another number that sizes the record.
struct Quantity {
    Decimal value;
    std::string unit; ///< "doses", "people", "percent"
    Span span;
};

/// What the text does not give, and the question to ask for it.
struct Missing {
    std::string ingredient; ///< "M4" of DOMAIN section 5
    std::string question;
};

/// Which rule gave which field from which words; for --explain.
struct Explanation {
    std::string field;
    std::string rule;
    Span span;
};

/// Empty text, empty lists and empty optionals mean "not stated".
struct Record {
    RecordKind kind = RecordKind::action;
    Modality modality = Modality::pledged;
    Strength strength = Strength::none;
    Span span;                             ///< of the quote, in bytes of the file given
    std::string quote;                     ///< equals the source bytes at span
    std::vector<Span> also_at;             ///< other places that say the same
    std::vector<std::string> heading_path; ///< texts of the enclosing headings
    std::vector<std::string> provider; ///< codes: ISO 3166-1 alpha-2, or a group (ASEAN, PRIVATE)
    std::vector<std::string> recipient;
    std::vector<std::string> speaker; ///< codes, or "author" for advice of the author
    std::string beneficiary;
    std::string verb;
    std::string object;
    std::string focus_area;   ///< label as said: "Public Health"
    std::string focus_code;   ///< our taxonomy: "health.pandemic-preparedness"; see DOMAIN 9.2
    std::string contribution; ///< what is given, as said
    std::string benefit;      ///< what the other side gets, as said
    std::vector<Amount> amounts;
    std::vector<Quantity> quantities;
    std::string date_from; ///< ISO 8601 day, month or year, as precise as said
    std::string date_to;   ///< the deadline or the end
    std::string date_text; ///< words of the text
    std::string place;
    std::vector<std::string> participants;
    std::string programme;
    std::string platform;
    std::vector<std::string> sector; ///< DAC 3-digit categories, best first
    std::string purpose;             ///< DAC 5-digit code where clear
    bool verifiable = false;         ///< only commitments can be
    std::vector<Missing> missing;
    std::string rule;      ///< the rule that made the record
    double confidence = 0; ///< 0..1
    std::vector<Explanation> explanations;
};

/// action, contribution, initiative and platform: what can be kept or broken.
bool is_commitment(RecordKind kind) noexcept;

} // namespace chancery::model
