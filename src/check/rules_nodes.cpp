// SPDX-License-Identifier: Apache-2.0
#include "check/rules_nodes.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace chancery::check {

namespace {

std::uint32_t size32(const auto& rows) noexcept {
    return static_cast<std::uint32_t>(rows.size());
}

constexpr std::uint64_t name_bit(NameId name) noexcept {
    return std::uint64_t{1} << (name & 63U);
}

} // namespace

RuleNames::RuleNames() {
    for (const auto* name : {"narrative",
                             "xml:lang",
                             "value",
                             "forecast",
                             "loan-status",
                             "currency",
                             "transaction",
                             "sector",
                             "recipient-country",
                             "recipient-region"}) {
        intern(name);
    }
}

std::uint32_t RuleNames::hash(std::string_view name) noexcept {
    std::uint32_t value = static_cast<std::uint32_t>(name.size());
    for (const char c : name) {
        value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return value ^ (value >> 15U);
}

NameId RuleNames::find(std::string_view name) const noexcept {
    for (auto slot = hash(name);; ++slot) {
        const auto id = m_slots[slot & (m_slots.size() - 1)];
        if (id == k_no_name || m_names[id] == name) {
            return id;
        }
    }
}

NameId RuleNames::intern(std::string_view name) {
    if (const auto id = find(name); id != k_no_name) {
        return id;
    }
    if (m_names.size() >= 65000) {
        throw Error(ErrorKind::usage, "the rules use more than 65,000 names");
    }
    m_names.emplace_back(name);
    grow();
    return static_cast<NameId>(m_names.size() - 1);
}

void RuleNames::grow() {
    const auto size = m_names.size() * 4 > m_slots.size() ? m_slots.size() * 2 : m_slots.size();
    m_slots.assign(size, k_no_name);
    for (std::size_t id = 1; id < m_names.size(); ++id) {
        auto slot = hash(m_names[id]);
        while (m_slots[slot & (size - 1)] != k_no_name) {
            ++slot;
        }
        m_slots[slot & (size - 1)] = static_cast<NameId>(id);
    }
}

NodeTable::NodeTable(const RuleNames& names, const Text& kept)
    : m_names(names), m_kept(kept), m_by_name(names.size()) {
    m_kept.keep_all = kept.keep_all || names.reads_all_text();
    RuleNode document;
    document.kind = NodeKind::document;
    m_nodes.push_back(document);
    m_open.push_back(k_document_node);
}

void NodeTable::start(const ResolvedTag& tag, const model::Span& where) {
    const auto row = size32(m_nodes);
    RuleNode node;
    node.kind = tag.foreign ? NodeKind::foreign_element : NodeKind::element;
    node.name = tag.foreign ? k_no_name : tag.name;
    node.parent = m_open.back();
    node.text_begin = size32(m_text);
    node.begin = where.begin;
    node.after = where.end;
    node.attribute_begin = size32(m_attributes);
    if (node.name == k_no_name) {
        node.label = size32(m_labels);
        node.label_bytes = size32(tag.element);
        m_labels += tag.element;
    } else {
        auto& rows = m_by_name[node.name];
        if (rows.empty()) {
            m_touched.push_back(node.name);
        }
        rows.push_back(row);
        m_nodes[node.parent].names_inside |= name_bit(node.name);
    }
    for (std::size_t at = 0; at < tag.attributes.size(); ++at) {
        const auto name = tag.attribute_names[at];
        if (name != k_no_name) {
            const auto begin = size32(m_values);
            m_values += tag.attributes[at].value;
            m_attributes.push_back({name, row, begin, size32(m_values), where.begin});
            node.names_inside |= name_bit(name);
        }
    }
    node.attribute_end = size32(m_attributes);
    m_nodes.push_back(node);
    m_open.push_back(row);
    if (m_keeps_from == 0 && m_names.reads_text(node.name)) {
        m_keeps_from = m_open.size();
    }
    if (row == 1) {
        m_root_attributes = m_attributes.size();
        m_root_values = m_values.size();
        m_root_labels = m_labels.size();
    }
}

void NodeTable::add_text(std::string_view bytes, const model::Span& where) {
    const auto parent = m_open.back();
    if (parent <= 1) { // between the children of the root: nothing there belongs to one of them
        return;
    }
    auto& last = m_nodes.back();
    const auto begin = size32(m_text);
    if (last.kind == NodeKind::text && last.parent == parent) {
        append(bytes, begin - last.text_begin);
        last.text_end = size32(m_text);
        last.after = where.end;
        return;
    }
    append(bytes, 0);
    RuleNode node;
    node.kind = NodeKind::text;
    node.parent = parent;
    node.text_begin = begin;
    node.text_end = size32(m_text);
    node.begin = where.begin;
    node.after = where.end;
    m_nodes.push_back(node);
    m_nodes.back().end = size32(m_nodes);
}

/// What is more than the limit goes, but not the first word behind a lot of white space.
void NodeTable::append(std::string_view bytes, std::size_t kept_bytes) {
    if (bytes.size() + kept_bytes <= m_kept.limit) {
        m_text += bytes;
        return;
    }
    const auto room = m_kept.limit - std::min(kept_bytes, m_kept.limit);
    m_text += cut_utf8(bytes, room);
    const auto kept =
        std::string_view(m_text).substr(m_text.size() - std::min(m_text.size(), kept_bytes + room));
    if (trimmed(kept).empty()) {
        const auto rest = bytes.substr(room);
        const auto word = rest.substr(std::min(rest.size(), rest.find_first_not_of(" \t\r\n")));
        m_text += cut_utf8(word, m_kept.limit);
    }
}

void NodeTable::end() {
    if (m_open.size() == m_keeps_from) {
        m_keeps_from = 0;
    }
    auto& node = m_nodes[m_open.back()];
    node.end = size32(m_nodes);
    node.text_end = size32(m_text);
    m_open.pop_back();
    if (m_open.size() == 2) { // the root is asked while it is open
        m_nodes[1].end = node.end;
        m_nodes[1].text_end = node.text_end;
        m_nodes[0].text_end = node.text_end;
    }
}

void NodeTable::forget_children() {
    const auto keep = std::min<std::size_t>(m_nodes.size(), 2);
    m_nodes.resize(keep);
    m_attributes.resize(m_root_attributes);
    m_values.resize(m_root_values);
    m_labels.resize(m_root_labels);
    m_text.clear();
    for (const auto name : m_touched) {
        auto& rows = m_by_name[name];
        const bool root = !rows.empty() && rows.front() == 1;
        rows.resize(root ? 1 : 0);
    }
    m_touched.clear();
    if (keep == 2) {
        if (m_nodes[1].name != k_no_name) {
            m_touched.push_back(m_nodes[1].name);
        }
        m_nodes[1].names_inside = 0;
        for (std::size_t row = 0; row < m_root_attributes; ++row) {
            m_nodes[1].names_inside |= name_bit(m_attributes[row].name);
        }
    }
}

std::string_view NodeTable::value(NodeId id) const noexcept {
    if (is_attribute(id)) {
        const auto& row = attribute(id);
        return std::string_view(m_values).substr(row.value_begin, row.value_end - row.value_begin);
    }
    const auto& row = node(id);
    return std::string_view(m_text).substr(row.text_begin, row.text_end - row.text_begin);
}

std::string_view NodeTable::name(NodeId id) const noexcept {
    if (is_attribute(id)) {
        return m_names.name(attribute(id).name);
    }
    const auto& row = node(id);
    return row.name == k_no_name ? std::string_view(m_labels).substr(row.label, row.label_bytes)
                                 : m_names.name(row.name);
}

NodeId NodeTable::parent(NodeId id) const noexcept {
    if (is_attribute(id)) {
        return attribute(id).owner;
    }
    return id == k_document_node ? k_no_node : node(id).parent;
}

std::uint64_t NodeTable::offset(NodeId id) const noexcept {
    return is_attribute(id) ? attribute(id).begin : node(id).begin;
}

std::size_t NodeTable::bytes() const noexcept {
    return m_nodes.size() * sizeof(RuleNode) + m_attributes.size() * sizeof(RuleAttribute) +
           m_text.size() + m_values.size() + m_labels.size();
}

} // namespace chancery::check
