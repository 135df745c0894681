// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Looks every code of a file up in the codelist that its place asks for.

#include "check/iati_version.hpp"
#include "check/rules_nodes.hpp"
#include "codes/code_list.hpp"
#include "codes/code_rule.hpp"
#include "model/finding.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chancery::check {

/// A code rule with its list and its ids.
struct CompiledCodeRule {
    std::string_view id; ///< "code.transaction.value.currency"
    std::string_view official;
    std::string_view category;
    std::string_view element;
    std::string_view attribute; ///< "text()" for the text of the element
    std::string_view link;      ///< name of the linked attribute, "" if none
    std::string_view link_value;
    std::string_view list_name;
    std::size_t number = 0; ///< among the rules of the table
    bool link_is_parents = false;
    bool is_default = false;
    model::Severity severity = model::Severity::error;
    codes::CodeList list;
};

/// A code that its list does not have, or has no more.
struct CodeFailure {
    const CompiledCodeRule* rule = nullptr;
    std::string_view value;
    std::string_view attribute;    ///< as in the rule
    std::string_view linked_value; ///< what chose the list; "" if nothing does
    std::optional<Date> withdrawn_on{};
    bool withdrawn = false;
};

class CodeListener {
public:
    virtual ~CodeListener() = default;

    virtual void failed(const CodeFailure& failure) = 0;
};

/// The code rules of a version as a table of states. Made once per version and set of names.
class CodeTable {
public:
    CodeTable(IatiVersion version, RuleNames& names);

    struct Group { ///< the rules of one attribute of one element
        NameId attribute = k_no_name;
        NameId link = k_no_name;
        bool link_is_parents = false;
        std::vector<CompiledCodeRule> rules{};
    };

    struct State {
        std::vector<Group> groups{};
        NameId kept_link = k_no_name; ///< attribute that a child asks for
        bool reads_text = false;
    };

    const State& state(std::uint16_t row) const noexcept { return m_states[row]; }

    /// 0 if no rule speaks of that child. State 1 is the document.
    std::uint16_t child(std::uint16_t row, NameId name) const noexcept {
        return name < m_name_count ? m_children[row * m_name_count + name] : std::uint16_t{0};
    }

    std::size_t rule_count() const noexcept { return m_rule_count; }

    const CompiledCodeRule& language() const noexcept { return *m_language; }

private:
    std::uint16_t grow(std::uint16_t row, NameId name);

    std::vector<State> m_states{2};
    std::map<std::pair<std::uint16_t, NameId>, std::uint16_t> m_edges; // while it grows
    std::vector<std::uint16_t> m_children; // m_name_count for each state
    std::size_t m_name_count = 0;
    std::size_t m_rule_count = 0;
    std::optional<CompiledCodeRule> m_language;
};

/// Follows one file. Findings go to the listener while their start tag is at hand.
class CodesCheck {
public:
    /// \param native also check xml:lang, tell withdrawn codes
    CodesCheck(const CodeTable& table, bool native, CodeListener& listener)
        : m_table(table), m_native(native), m_listener(listener), m_good(table.rule_count()) {}

    void start(const ResolvedTag& tag);

    void text(std::string_view bytes) {
        if (m_reads_text) {
            add_text(bytes);
        }
    }

    void end();

private:
    struct Open {
        std::uint16_t state = 0;
        std::string link; // value of State::kept_link
        bool has_link = false;
    };

    /// A code that was right. Files repeat their codes, and the lists lie all over the memory.
    struct Good {
        std::array<char, 15> code{};
        std::uint8_t size = 0; // 0: none yet
    };

    void add_text(std::string_view bytes);
    void check_group(const CodeTable::Group& group, const ResolvedTag& tag, std::string_view code);
    void look_up(const CompiledCodeRule& rule, std::string_view code, std::string_view linked);
    void check_language(std::string_view tag);

    const CodeTable& m_table;
    bool m_native;
    CodeListener& m_listener;
    std::vector<Open> m_open; // grows to the depth of the file, then is reused
    std::size_t m_depth = 0;
    std::string m_text;
    bool m_reads_text = false;
    std::vector<Good> m_good; // by number of rule
};

} // namespace chancery::check
