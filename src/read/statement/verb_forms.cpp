// SPDX-License-Identifier: Apache-2.0
#include "read/statement/verb_forms.hpp"

namespace chancery::statement {

namespace {

bool is_vowel(char c) noexcept {
    return std::string_view("aeiou").find(c) != std::string_view::npos;
}

bool ends_in_y(std::string_view base) noexcept {
    return base.size() >= 2 && base.back() == 'y' && !is_vowel(base[base.size() - 2]);
}

std::string third_of(std::string_view base) {
    if (ends_in_y(base)) {
        return std::string(base.substr(0, base.size() - 1)) + "ies";
    }
    for (const std::string_view end : {"s", "x", "z", "ch", "sh", "o"}) {
        if (base.ends_with(end)) {
            return std::string(base) + "es";
        }
    }
    return std::string(base) + "s";
}

std::string past_of(std::string_view base) {
    if (base.ends_with('e')) {
        return std::string(base) + "d";
    }
    if (ends_in_y(base)) {
        return std::string(base.substr(0, base.size() - 1)) + "ied";
    }
    return std::string(base) + "ed";
}

std::string gerund_of(std::string_view base) {
    if (base.ends_with('e') && !base.ends_with("ee") && !base.ends_with("ye") &&
        !base.ends_with("oe")) {
        return std::string(base.substr(0, base.size() - 1)) + "ing";
    }
    return std::string(base) + "ing";
}

} // namespace

VerbForms verb_forms(std::string_view base,
                     std::string_view past,
                     std::string_view participle,
                     std::string_view gerund) {
    VerbForms forms;
    forms.base = base;
    forms.third = base == "be" ? "is" : base == "have" ? "has" : third_of(base);
    forms.past = past.empty() ? past_of(base) : std::string(past);
    forms.participle = participle.empty() ? forms.past : std::string(participle);
    forms.gerund = gerund.empty() ? gerund_of(base) : std::string(gerund);
    return forms;
}

} // namespace chancery::statement
