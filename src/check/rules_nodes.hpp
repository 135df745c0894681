// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The open activity as a table of nodes: what rules are asked of. Emptied at its end.

#include "model/span.hpp"
#include "read/xml/xml_reader.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chancery::check {

/// Number of an element or attribute name that some rule speaks of; 0 for every other name.
using NameId = std::uint16_t;

inline constexpr NameId k_no_name = 0;

/// Names that rule types speak of without an XPath. RuleNames gives them these numbers.
enum KnownName : NameId {
    k_name_narrative = 1,
    k_name_xml_lang,
    k_name_value,
    k_name_forecast,
    k_name_loan_status,
    k_name_currency,
    k_name_transaction,
    k_name_sector,
    k_name_recipient_country,
    k_name_recipient_region,
    k_known_name_end,
};

/// The names that the rules speak of. Filled while rules are compiled, then only read.
class RuleNames {
public:
    RuleNames();

    /// \throws Error(usage) beyond 65,000 names
    NameId intern(std::string_view name);
    NameId find(std::string_view name) const noexcept;

    std::string_view name(NameId id) const noexcept { return m_names[id]; }

    std::size_t size() const noexcept { return m_names.size(); }

    /// The rules look at the text of elements of this name, or of any.
    void read_text(NameId id) {
        m_read.resize(m_names.size());
        m_read[id] = 1;
    }

    void read_all_text() noexcept { m_reads_all = true; }

    bool reads_text(NameId id) const noexcept { return id < m_read.size() && m_read[id] != 0; }

    bool reads_all_text() const noexcept { return m_reads_all; }

private:
    void grow();
    static std::uint32_t hash(std::string_view name) noexcept;

    std::vector<std::string> m_names{""};
    std::vector<std::uint8_t> m_read; // by name
    bool m_reads_all = false;
    std::vector<NameId> m_slots = std::vector<NameId>(64, k_no_name); // open addressing
};

/// A start tag whose names were looked up once, for everybody who rides on the pass.
struct ResolvedTag {
    std::string_view element;
    NameId name = k_no_name;
    std::span<const xml::XmlAttribute> attributes{};
    std::span<const NameId> attribute_names{}; ///< parallel to attributes
    bool foreign = false;
};

/// Element, text or document node by its row; attributes have k_attribute_bit set.
using NodeId = std::uint32_t;

inline constexpr NodeId k_attribute_bit = 0x80000000U;
inline constexpr NodeId k_document_node = 0;
inline constexpr NodeId k_no_node = 0x7FFFFFFFU;

constexpr bool is_attribute(NodeId node) noexcept {
    return (node & k_attribute_bit) != 0;
}

enum class NodeKind : std::uint8_t { document, element, foreign_element, text };

struct RuleNode {
    NodeKind kind = NodeKind::element;
    NameId name = k_no_name;
    std::uint32_t parent = 0;
    std::uint32_t end = 0; ///< first row behind the last descendant
    std::uint32_t attribute_begin = 0;
    std::uint32_t attribute_end = 0;
    std::uint32_t text_begin = 0; ///< of all text inside, in the text pool
    std::uint32_t text_end = 0;
    std::uint32_t label = 0; ///< of the name in the label pool, if it has no number
    std::uint32_t label_bytes = 0;
    std::uint64_t begin = 0; ///< byte offsets of the start tag, or of the first piece of text
    std::uint64_t after = 0;
    std::uint64_t names_inside = 0; ///< bit (name mod 64) of each child element and attribute
};

struct RuleAttribute {
    NameId name = k_no_name;
    std::uint32_t owner = 0;
    std::uint32_t value_begin = 0; ///< in the text pool of values
    std::uint32_t value_end = 0;
    std::uint64_t begin = 0; ///< byte offset of the value; of the tag where it is not known
};

/// Rows in the order of the document. Row 0 is the document, row 1 the root element; below it
/// stands one child of the root at a time.
class NodeTable {
public:
    explicit NodeTable(const RuleNames& names) : NodeTable(names, {}) {}

    struct Text {
        bool keep_all = true; ///< else only what the rules look at, and what is inside it
        std::size_t limit = std::size_t{1} << 20U; ///< bytes of one piece of text
    };

    NodeTable(const RuleNames& names, const Text& kept);

    /// \param tag foreign: in a namespace, so not of IATI
    void start(const ResolvedTag& tag, const model::Span& where);

    void text(std::string_view bytes, const model::Span& where) {
        if (m_keeps_from != 0 || m_kept.keep_all) {
            add_text(bytes, where);
        }
    }

    void end();

    /// Forgets everything below the root element.
    void forget_children();

    const std::vector<RuleNode>& nodes() const noexcept { return m_nodes; }

    const RuleNode& node(NodeId id) const noexcept { return m_nodes[id]; }

    const RuleAttribute& attribute(NodeId id) const noexcept {
        return m_attributes[id & ~k_attribute_bit];
    }

    /// Elements that bear a name, in the order of the document.
    const std::vector<NodeId>& named(NameId name) const noexcept { return m_by_name[name]; }

    /// String value as XPath has it, without a copy.
    std::string_view value(NodeId id) const noexcept;

    /// False for elements of whose text only what others need is there.
    bool keeps_value(NodeId id) const noexcept {
        return is_attribute(id) || m_kept.keep_all || node(id).kind != NodeKind::element ||
               m_names.reads_text(node(id).name);
    }

    std::string_view name(NodeId id) const noexcept;
    NodeId parent(NodeId id) const noexcept;
    std::uint64_t offset(NodeId id) const noexcept;
    std::size_t bytes() const noexcept;

    /// The element that is open.
    NodeId open() const noexcept { return m_open.back(); }

    std::uint32_t depth() const noexcept { return static_cast<std::uint32_t>(m_open.size()); }

private:
    void add_text(std::string_view bytes, const model::Span& where);
    void append(std::string_view bytes, std::size_t kept_bytes);

    const RuleNames& m_names; // borrowed, as long as the rules
    std::vector<RuleNode> m_nodes;
    std::vector<RuleAttribute> m_attributes;
    std::string m_text;
    std::string m_values; // of attributes
    std::string m_labels;
    std::vector<std::uint32_t> m_open;
    Text m_kept;
    std::size_t m_keeps_from = 0; // depth of the element whose text is kept, or 0
    std::vector<std::vector<NodeId>> m_by_name;
    std::vector<NameId> m_touched; // names with rows in m_by_name
    // of the root: what stays
    std::size_t m_root_attributes = 0;
    std::size_t m_root_values = 0;
    std::size_t m_root_labels = 0;
};

} // namespace chancery::check
