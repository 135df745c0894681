// SPDX-License-Identifier: Apache-2.0
#include "check/codes_findings.hpp"

#include "base/text.hpp"
#include "check/rule.hpp"

#include <fmt/format.h>

namespace chancery::check {

namespace {

constexpr std::size_t k_value_bytes = 80;
constexpr std::size_t k_hint_limit = 1000;

const std::string& kept_hint(const CodeFailure& failure,
                             std::unordered_map<std::string, std::string>& hints) {
    if (hints.size() > k_hint_limit) {
        hints.clear();
    }
    const auto key = std::string(failure.rule->list_name) + ' ' + std::string(failure.value);
    auto [found, is_new] = hints.try_emplace(key);
    if (is_new) {
        found->second = code_hint(failure);
    }
    return found->second;
}

} // namespace

model::Finding code_finding(const CodeFailure& failure,
                            std::unordered_map<std::string, std::string>& hints) {
    model::Finding finding;
    finding.rule = failure.withdrawn ? k_code_withdrawn.id : failure.rule->id;
    finding.official = failure.withdrawn ? "" : failure.rule->official;
    finding.severity = failure.withdrawn ? k_code_withdrawn.severity : failure.rule->severity;
    finding.category = failure.rule->category;
    finding.codelist = failure.rule->list_name;
    finding.value = cut_utf8(failure.value, k_value_bytes);
    finding.hint = failure.withdrawn ? code_hint(failure) : kept_hint(failure, hints);
    finding.message = code_message(failure, finding.hint);
    return finding;
}

std::string code_message(const CodeFailure& failure, std::string_view hint) {
    const auto& rule = *failure.rule;
    const auto where =
        rule.attribute == "text()" ? std::string(rule.element) : fmt::format("@{}", rule.attribute);
    const auto value = cut_utf8(failure.value, k_value_bytes);
    if (failure.withdrawn) {
        const auto when = failure.withdrawn_on
                              ? fmt::format(" on {}", to_string(*failure.withdrawn_on))
                              : std::string();
        return fmt::format(
            "{} '{}' was withdrawn from codelist {}{}", where, value, rule.list_name, when);
    }
    const auto chosen = failure.linked_value.empty()
                            ? std::string()
                            : fmt::format(" (@{} is {})", rule.link, failure.linked_value);
    return fmt::format("{} '{}' is not in codelist {}{}{}",
                       where,
                       value,
                       rule.list_name,
                       chosen,
                       hint.empty() ? "" : "; " + std::string(hint));
}

std::string code_hint(const CodeFailure& failure) {
    if (failure.withdrawn) {
        return "use an active code";
    }
    if (failure.value.empty() || failure.value.size() > k_value_bytes) {
        return {};
    }
    const auto nearest = failure.rule->list.nearest(failure.value);
    return nearest ? fmt::format("did you mean '{}'?", nearest->code) : std::string();
}

} // namespace chancery::check
