// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The context texts of the official report: forms of its own for each type of rule.

#include "check/codes_check.hpp"
#include "check/report_compat_lines.hpp"
#include "check/rules_evaluator.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace chancery::check {

/// Writes the contexts of failed rules. Everything is borrowed.
class CompatText {
public:
    /// \param drift is added to every line: the official validator takes activities out of the
    ///              file and counts their lines anew
    CompatText(const NodeTable& table, const CompatLines& lines, InstantMs now)
        : m_table(table), m_lines(lines), m_now(now) {}

    void set_drift(std::int64_t drift) noexcept { m_drift = drift; }

    std::vector<std::string> contexts(const RuleFailure& failure) const;

private:
    std::string place(NodeId node) const;
    std::string labelled(const RuleFailure& failure, NodeId node, std::string path) const;
    std::vector<std::string> joined(const RuleFailure& failure) const;
    std::vector<std::string> pairs(const RuleFailure& failure) const;
    std::string dated(const DateTerm& term, NodeId node) const;
    std::string holder(NodeId node) const;
    std::string line_of_budget(NodeId line) const;
    std::string sum(const RuleFailure& failure) const;
    NodeId child(NodeId node, std::string_view name) const;
    std::string attribute(NodeId node, std::string_view name) const;
    std::string span_of(NodeId node) const;

    const NodeTable& m_table;
    const CompatLines& m_lines;
    InstantMs m_now;
    std::int64_t m_drift = 0;
};

/// `"V" is not a valid value for attribute @A, in element <E>`
std::string compat_code_text(const CodeFailure& failure);

} // namespace chancery::check
