// SPDX-License-Identifier: Apache-2.0
#include "check/rules_check.hpp"

namespace chancery::check {

std::string_view verdict(const RuleTally& tally, Edition edition) noexcept {
    if (tally.failed > 0) {
        return "false";
    }
    if (edition == Edition::python) {
        return "true";
    }
    if (tally.held + tally.without_date + tally.without_condition == 0) {
        return "no-rule-match";
    }
    if (tally.held == 0) {
        return "no-condition-match";
    }
    return tally.without_date == 0 ? "true" : "false";
}

RulesCheck::RulesCheck(const Ruleset& ruleset, const RuleSettings& settings, RuleListener& listener)
    : m_settings(settings),
      m_table(ruleset.names(), {settings.edition != Edition::native, ruleset.text_limit()}),
      m_evaluator(ruleset, m_table, m_settings, listener) {}

void RulesCheck::start(const ResolvedTag& tag, const model::Span& where) {
    if (m_stale) {
        m_table.forget_children();
        m_stale = false;
    }
    if (m_skipped_depth > 0 || (tag.foreign && m_settings.edition == Edition::native) ||
        m_table.bytes() > k_unit_limit_bytes) {
        ++m_skipped_depth;
        return;
    }
    m_table.start(tag, where);
}

bool RulesCheck::end() {
    if (m_skipped_depth > 0) {
        --m_skipped_depth;
        return false;
    }
    m_table.end();
    if (m_table.depth() != 2) { // the document and the root are open
        return false;
    }
    test_all();
    m_stale = true;
    return true;
}

void RulesCheck::test_all() {
    m_evaluator.begin();
    m_evaluator.test_all(1); // what stands above a child of the root is not complete
}

} // namespace chancery::check
