// SPDX-License-Identifier: Apache-2.0
#include "check/codes_check.hpp"

#include "base/text.hpp"
#include "check/rule.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace chancery::check {

namespace {

constexpr std::size_t k_text_bytes = 4096;
constexpr NameId k_text_rule = UINT16_MAX; // of a group that looks at text

/// "code.transaction.value.currency": the path below the activity, dots for slashes.
std::string id_of(const codes::CodeRule& rule) {
    constexpr std::string_view k_activity = "/iati-activities/iati-activity";
    auto path = rule.path;
    if (path.starts_with(k_activity) && path.size() > k_activity.size()) {
        path.remove_prefix(k_activity.size());
    } else if (path.starts_with("/iati-organisations/")) {
        path.remove_prefix(std::string_view("/iati-organisations").size());
    } else if (path.starts_with("/iati-activities/")) {
        path.remove_prefix(std::string_view("/iati-activities").size());
    }
    auto id = "code" + std::string(path);
    std::ranges::replace(id, '/', '.');
    if (rule.attribute != "text()") {
        id += "." + std::string(rule.attribute);
    }
    return rule.link_value.empty() ? id : id + "." + std::string(rule.link_value);
}

std::vector<std::string_view> steps_of(std::string_view path) {
    std::vector<std::string_view> steps;
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        const auto slash = std::min(path.find('/'), path.size());
        steps.push_back(path.substr(0, slash));
        path.remove_prefix(slash);
    }
    return steps;
}

/// The same check twice: the number in front of it counts.
bool is_checkable(const codes::CodeRule& rule) {
    return rule.path.starts_with("/iati-") && rule.attribute != "xml:lang";
}

CompiledCodeRule compile(const codes::CodeRule& rule,
                         const codes::CodeList& list,
                         IatiVersion version,
                         std::string_view element) {
    const bool old = is_old(version);
    const bool of_parent = rule.link.starts_with("../@");
    return {permanent(id_of(rule)),
            rule.id,
            rule.category,
            element,
            rule.attribute,
            of_parent ? rule.link.substr(4) : rule.link,
            rule.link_value,
            rule.list,
            0,
            of_parent,
            rule.is_default,
            old && !list.is_complete() ? model::Severity::warning : model::Severity::error,
            list};
}

} // namespace

CodeTable::CodeTable(IatiVersion version, RuleNames& names) {
    for (const auto& rule : codes::code_rules(version)) {
        const auto list = codes::find_list(rule.list, version);
        if (!list || !is_checkable(rule)) {
            continue;
        }
        std::uint16_t row = 1;
        std::uint16_t parent = 1;
        const auto steps = steps_of(rule.path);
        for (const auto step : steps) {
            parent = row;
            row = grow(row, names.intern(step));
        }
        auto made = compile(rule, *list, version, steps.back());
        const bool text = rule.attribute == "text()";
        const auto attribute = text ? k_text_rule : names.intern(rule.attribute);
        const auto link = made.link.empty() ? k_no_name : names.intern(made.link);
        if (made.link_is_parents) {
            m_states[parent].kept_link = link;
        }
        auto& state = m_states[row];
        state.reads_text = state.reads_text || text;
        auto group = std::ranges::find(state.groups, attribute, &Group::attribute);
        if (group == state.groups.end()) {
            state.groups.push_back({attribute, link, made.link_is_parents, {}});
            group = state.groups.end() - 1;
        }
        made.number = m_rule_count++;
        group->rules.push_back(made);
    }
    for (const auto& [from, to] : m_edges) {
        m_name_count = std::max<std::size_t>(m_name_count, from.second + 1U);
    }
    m_children.resize(m_states.size() * m_name_count);
    for (const auto& [from, to] : m_edges) {
        m_children[from.first * m_name_count + from.second] = to;
    }
    m_edges.clear();
    names.intern("xml:lang");
    m_language = CompiledCodeRule{"code.xml-lang",
                                  is_old(version) ? "" : "9.95.1",
                                  "iati",
                                  "",
                                  "xml:lang",
                                  "",
                                  "",
                                  "Language",
                                  0,
                                  false,
                                  false,
                                  model::Severity::warning,
                                  *codes::find_list("Language", version)};
}

std::uint16_t CodeTable::grow(std::uint16_t row, NameId name) {
    const auto made = static_cast<std::uint16_t>(m_states.size());
    const auto [edge, is_new] = m_edges.emplace(std::pair(row, name), made);
    if (is_new) {
        m_states.emplace_back();
    }
    return edge->second;
}

void CodesCheck::start(const ResolvedTag& tag) {
    const std::uint16_t outer = m_depth == 0 ? std::uint16_t{1} : m_open[m_depth - 1].state;
    if (m_open.size() == m_depth) {
        m_open.emplace_back();
    }
    auto& open = m_open[m_depth++];
    open.state = outer == 0 || tag.foreign || tag.name == k_no_name
                     ? std::uint16_t{0}
                     : m_table.child(outer, tag.name);
    if (m_reads_text && !m_native) { // an element with children is an object there
        for (const auto& group : m_table.state(outer).groups) {
            if (group.attribute == k_text_rule) {
                check_group(group, {}, "[object Object]");
            }
        }
    }
    m_reads_text = false;
    const auto& state = m_table.state(open.state); // without groups if no rule speaks of it
    open.has_link = false;
    for (std::size_t row = 0; row < tag.attributes.size(); ++row) {
        const auto name = tag.attribute_names[row];
        if (name == k_no_name) {
            continue;
        }
        if (name == k_name_xml_lang && m_native && !tag.foreign) {
            check_language(tag.attributes[row].value);
        }
        if (name == state.kept_link) {
            open.link = tag.attributes[row].value;
            open.has_link = true;
        }
        for (const auto& group : state.groups) {
            if (group.attribute == name) {
                check_group(group, tag, tag.attributes[row].value);
            }
        }
    }
    m_reads_text = state.reads_text;
    m_text.clear();
}

void CodesCheck::add_text(std::string_view bytes) {
    // no code is that long; what is kept of it is none either
    m_text += bytes.substr(0, k_text_bytes - std::min(m_text.size(), k_text_bytes));
}

void CodesCheck::end() {
    if (m_reads_text) { // natively an element with children is left alone: start() ended this
        const auto& state = m_table.state(m_open[m_depth - 1].state);
        for (const auto& group : state.groups) {
            if (group.attribute == k_text_rule) {
                check_group(group, {}, m_text);
            }
        }
        m_reads_text = false;
    }
    --m_depth;
}

void CodesCheck::check_group(const CodeTable::Group& group,
                             const ResolvedTag& tag,
                             std::string_view code) {
    if (group.link == k_no_name) {
        look_up(group.rules.front(), code, {});
        return;
    }
    std::string_view linked;
    if (group.link_is_parents) {
        const auto& parent = m_open[m_depth - 2];
        linked = parent.has_link ? std::string_view(parent.link) : std::string_view();
    } else {
        for (std::size_t row = 0; row < tag.attributes.size(); ++row) {
            if (tag.attribute_names[row] == group.link) {
                linked = tag.attributes[row].value;
            }
        }
    }
    for (const auto& rule : group.rules) {
        if (linked.empty() ? rule.is_default : rule.link_value == linked) {
            look_up(rule, code, rule.link_value);
        }
    }
}

void CodesCheck::look_up(const CompiledCodeRule& rule,
                         std::string_view code,
                         std::string_view linked) {
    auto& good = m_good[rule.number];
    if (code.size() == good.size && !code.empty() &&
        std::memcmp(good.code.data(), code.data(), code.size()) == 0) {
        return;
    }
    const auto row = rule.list.row_of(code);
    if (!row) {
        m_listener.failed({&rule, code, rule.attribute, linked});
    } else if (m_native && rule.attribute != "vocabulary") { // an old vocabulary is no old code
        const auto found = rule.list.at(*row);
        if (found.is_withdrawn) {
            m_listener.failed({&rule, code, rule.attribute, linked, found.withdrawn_on, true});
            return;
        }
    }
    if (row && code.size() <= good.code.size()) {
        good.size = static_cast<std::uint8_t>(code.size());
        std::memcpy(good.code.data(), code.data(), code.size());
    }
}

/// The part before the first hyphen; case counts for nothing there.
void CodesCheck::check_language(std::string_view tag) {
    const auto part = tag.substr(0, tag.find('-'));
    if (part.empty()) {
        return;
    }
    const auto& rule = m_table.language();
    if (!rule.list.has(part) && !rule.list.has(lower_ascii(part))) {
        m_listener.failed({&rule, tag, "xml:lang", {}});
    }
}

} // namespace chancery::check
