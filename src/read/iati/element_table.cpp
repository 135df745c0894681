// SPDX-License-Identifier: Apache-2.0
#include "read/iati/element_table.hpp"

#include "read/iati/digest.hpp"
#include "read/iati/elements.hpp"

#include <algorithm>
#include <cassert>
#include <set>

namespace chancery::iati {

namespace {

constexpr int k_most_seeds = 100'000; // about one in thirty fits; this many never fail

std::string_view last_name(std::string_view path) noexcept {
    return path.substr(path.rfind('/') + 1); // npos + 1 is 0
}

} // namespace

NameTable::NameTable(std::span<const std::string> names) : m_names{""} {
    m_names.insert(m_names.end(), names.begin(), names.end());
    assert(m_names.size() < 256 && "a name's number fits a byte");
    std::uint64_t seed = k_digest_factor;
    for (int i = 0; i < k_most_seeds; ++i, seed += 2 * k_digest_factor) {
        if (fill(seed)) {
            return;
        }
    }
    assert(false && "two names share both ends and length: widen digest_of()");
}

std::size_t NameTable::slot(std::string_view name, std::uint64_t seed) noexcept {
    return static_cast<std::size_t>((digest_of(name) * seed) >> (64U - k_slot_bits));
}

bool NameTable::fill(std::uint64_t seed) {
    m_seed = seed;
    m_slots.fill(0);
    for (std::size_t number = 1; number < m_names.size(); ++number) {
        auto& taken = m_slots[slot(m_names[number], seed)];
        if (taken != 0) {
            return false;
        }
        taken = static_cast<std::uint8_t>(number);
    }
    return true;
}

const ElementTable& ElementTable::standard() {
    static const ElementTable table = [] {
        ElementTable made;
        add_activity_elements(made);
        add_transaction_elements(made);
        add_budget_elements(made);
        add_location_elements(made);
        add_classification_elements(made);
        add_result_elements(made);
        add_document_elements(made);
        add_contact_elements(made);
        add_organisation_elements(made);
        made.seal();
        return made;
    }();
    return table;
}

ElementTable::ElementTable() : m_nodes(2) {}

void ElementTable::add(std::string_view parent, std::span<const Element> elements) {
    for (const auto& element : elements) {
        Node node;
        node.element = element;
        node.path = parent;
        node.path += parent.empty() ? "" : "/";
        node.path += element.path;
        node.name = last_name(node.path);
        const auto above =
            node.path.size() == node.name.size()
                ? std::string_view()
                : std::string_view(node.path).substr(0, node.path.size() - node.name.size() - 1);
        node.parent = above.empty() ? k_document : find(above);
        assert(node.parent != k_unknown && "the parent comes before its elements");
        assert(find(node.path) == k_unknown && "an element is added once");
        m_nodes.push_back(std::move(node));
    }
}

void ElementTable::seal() {
    m_narrative = static_cast<ElementId>(m_nodes.size());
    m_nodes.emplace_back().name = "narrative";

    std::set<std::string> distinct;
    for (std::size_t id = k_document + 1; id < m_nodes.size(); ++id) {
        distinct.insert(m_nodes[id].name);
    }
    const std::vector<std::string> names(distinct.begin(), distinct.end());
    m_names = std::make_unique<NameTable>(names);
    m_name_count = names.size() + 1;
    m_children.assign(m_nodes.size() * m_name_count, k_unknown);
    for (std::size_t id = k_document + 1; id < m_nodes.size(); ++id) {
        auto& node = m_nodes[id];
        if (node.parent != k_unknown) {
            m_children[node.parent * m_name_count + m_names->find(node.name)] =
                static_cast<ElementId>(id);
        }
        if (node.element.text != nullptr) {
            m_children[id * m_name_count + m_names->find("narrative")] = m_narrative;
        }
        // from below the record on: that is what rows call their element
        std::string_view path = node.path;
        for (int i = 0; i < 2; ++i) {
            const auto cut = path.find('/');
            path = cut == std::string_view::npos ? std::string_view() : path.substr(cut + 1);
        }
        node.element.path = path;
    }
}

ElementId ElementTable::find(std::string_view path) const noexcept {
    for (std::size_t id = k_document + 1; id < m_nodes.size(); ++id) {
        if (m_nodes[id].path == path) {
            return static_cast<ElementId>(id);
        }
    }
    return k_unknown;
}

} // namespace chancery::iati
