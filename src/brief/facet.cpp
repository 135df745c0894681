// SPDX-License-Identifier: Apache-2.0
#include "brief/facet.hpp"

#include "brief/names.hpp"

#include <algorithm>

namespace chancery::brief {

namespace {

enum class Domain { other, security, rights };

Domain domain_of(const store::PairRecord& record) {
    if (record.focus_code.starts_with("security.")) {
        return Domain::security;
    }
    if (record.focus_code.starts_with("rights.")) {
        return Domain::rights;
    }
    const auto sectors = listed(record.sector);
    if (!record.focus_code.empty() || sectors.empty()) {
        return Domain::other;
    }
    if (sectors.front() == "152") {
        return Domain::security;
    }
    return sectors.front() == "151" ? Domain::rights : Domain::other;
}

Facet by_domain(Domain domain, Facet other, Facet security, Facet rights) {
    return domain == Domain::security ? security : domain == Domain::rights ? rights : other;
}

} // namespace

Facet facet_of(const store::PairRecord& record) {
    if (record.kind == "event") {
        return Facet::event;
    }
    if (record.kind == "platform") {
        return Facet::platform;
    }
    if (record.kind == "recommendation") {
        return Facet::recommendation;
    }
    const auto domain = domain_of(record);
    if (record.kind == "agenda") {
        return by_domain(domain, Facet::agenda, Facet::security_topic, Facet::rights_topic);
    }
    if (record.kind == "outcome" || record.modality == "done") {
        return Facet::outcome;
    }
    return by_domain(domain, Facet::exchange, Facet::security, Facet::rights);
}

bool is_open_commitment(const store::PairRecord& record) {
    if (record.kind == "platform") {
        return record.modality == "pledged" || record.modality == "intended";
    }
    const bool is_undertaking =
        record.kind == "action" || record.kind == "contribution" || record.kind == "initiative";
    return is_undertaking && record.modality != "done";
}

Standing standing_of(const store::PairRecord& record) {
    if (record.kind == "agenda") {
        return Standing::listed;
    }
    if (!is_open_commitment(record)) {
        return Standing::none;
    }
    if (record.strength == "D" || record.modality == "discussed") {
        return Standing::listed;
    }
    if (record.strength == "I" || (record.strength.empty() && record.modality == "intended")) {
        return Standing::intended;
    }
    return Standing::undertaken;
}

std::string_view standing_name(Standing standing) {
    switch (standing) {
    case Standing::undertaken:
        return "undertaken";
    case Standing::intended:
        return "intended";
    case Standing::listed:
        return "listed";
    case Standing::none:
        break;
    }
    return "";
}

bool is_author_advice(const store::PairRecord& record) {
    return record.kind == "recommendation" &&
           (record.speaker.empty() || record.speaker == "author");
}

} // namespace chancery::brief
