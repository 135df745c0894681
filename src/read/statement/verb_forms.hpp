// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The five forms of an English verb, by the spelling rules.

#include <string>
#include <string_view>

namespace chancery::statement {

struct VerbForms {
    std::string base;
    std::string third;
    std::string past;
    std::string participle;
    std::string gerund;
};

/// Empty \p past, \p participle and \p gerund are made by rule.
VerbForms verb_forms(std::string_view base,
                     std::string_view past,
                     std::string_view participle,
                     std::string_view gerund);

} // namespace chancery::statement
