// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// From a failed rule to findings for people: anchor, path, value and words.

#include "check/rules_evaluator.hpp"
#include "check/source_window.hpp"
#include "model/finding.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace chancery::check {

/// Makes the findings of one file. Keeps a little to find positions of siblings quickly.
class RuleFindings {
public:
    /// Everything is borrowed.
    RuleFindings(const NodeTable& table, const SourceWindow& window)
        : m_table(table), m_window(window) {}

    /// \param child_number of the child of the root among those of its name, from 1
    void add(const RuleFailure& failure,
             std::uint32_t source,
             std::uint64_t child_number,
             std::vector<model::Finding>& into);

    /// Call it when the table has new nodes.
    void begin() { m_counted.clear(); }

    /// "iati-activity[2]/budget[1]/value[1]/@currency"
    std::string path(NodeId node, std::uint64_t child_number);

    /// Where a node stands: the `<` of an element, the value of an attribute.
    model::Span span(NodeId node, std::uint32_t source) const;

private:
    /// What was asked last of the children of one name below one parent.
    struct Counted {
        NodeId node = 0;
        std::uint64_t number = 0;
    };

    std::uint64_t sibling_number(NodeId node);
    void add_path(NodeId node, std::uint64_t child_number, std::string& into);

    const NodeTable& m_table;
    const SourceWindow& m_window;
    std::unordered_map<std::uint64_t, Counted> m_counted; // by parent and name
};

} // namespace chancery::check
