// SPDX-License-Identifier: Apache-2.0
#include "model/record.hpp"

#include <array>
#include <cstddef>

namespace chancery::model {

namespace {

constexpr std::array<std::string_view, 8> k_kinds{"event",
                                                  "agenda",
                                                  "action",
                                                  "contribution",
                                                  "initiative",
                                                  "platform",
                                                  "outcome",
                                                  "recommendation"};
constexpr std::array<std::string_view, 7> k_modalities{
    "done", "in_progress", "pledged", "intended", "urged", "recommended", "discussed"};
constexpr std::array<std::string_view, 6> k_strengths{"", "B", "P", "C", "I", "D"};
constexpr std::array<std::string_view, 4> k_qualifiers{"exact", "over", "up_to", "about"};

} // namespace

std::string_view name(RecordKind kind) noexcept {
    return k_kinds[static_cast<std::size_t>(kind)];
}

std::string_view name(Modality modality) noexcept {
    return k_modalities[static_cast<std::size_t>(modality)];
}

std::string_view letter(Strength strength) noexcept {
    return k_strengths[static_cast<std::size_t>(strength)];
}

std::string_view name(AmountQualifier qualifier) noexcept {
    return k_qualifiers[static_cast<std::size_t>(qualifier)];
}

bool is_commitment(RecordKind kind) noexcept {
    return kind == RecordKind::action || kind == RecordKind::contribution ||
           kind == RecordKind::initiative || kind == RecordKind::platform;
}

} // namespace chancery::model
