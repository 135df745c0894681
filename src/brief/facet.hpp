// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Which section of a book a record belongs to.

#include "store/query_pair.hpp"

#include <string_view>

namespace chancery::brief {

enum class Facet {
    event,          ///< visits, meetings
    agenda,         ///< what was discussed, outside security and rights
    exchange,       ///< undertakings outside security and rights: contribution and benefit
    security,       ///< undertakings
    security_topic, ///< what was discussed
    rights,         ///< undertakings
    rights_topic,   ///< what was discussed
    outcome,        ///< what is reported as done
    platform,
    recommendation,
};

/// By kind and modality, then by focus code; without one, by the DAC category (152 security,
/// 151 rights). DOMAIN sections 3.1 and 9.2.
Facet facet_of(const store::PairRecord& record);

/// Something undertaken and not yet done: what can be kept or broken (DOMAIN section 3.1).
bool is_open_commitment(const store::PairRecord& record);

/// How firmly a point stands (DOMAIN section 4): a binding, precise or plain undertaking (B, P, C), an
/// intention (I), or what was only discussed or listed (D). Without a strength the modality says it.
enum class Standing { none, undertaken, intended, listed };

/// \returns none for what is neither an agenda item nor an open commitment
Standing standing_of(const store::PairRecord& record);

/// "undertaken", "intended", "listed", ""
std::string_view standing_name(Standing standing);

/// Advice that no party to the pair gives: its speaker is the author, or nobody is named.
bool is_author_advice(const store::PairRecord& record);

} // namespace chancery::brief
