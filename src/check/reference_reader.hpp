// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Finds the references of an activity as its start tags come by.

#include "check/identifiers.hpp"
#include "check/rules_nodes.hpp"
#include "check/structure_names.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace chancery::check {

/// Counts transactions and the like, so that a reference can say where it stands.
class ReferenceReader {
public:
    /// At the start tag of a child of the root.
    void begin_unit() noexcept { m_counts = {}; }

    /// \param depth of the element, 2 for a child of the root
    /// \returns true if the tag holds a reference: then place() and parent_number() tell of it
    bool start(NameNumber element, const ResolvedTag& tag, std::uint64_t depth) {
        if (depth == 3) {
            enter(element);
        }
        if (depth < 3 || depth > 4 || m_part == k_none || (depth == 4 && !is_party(element))) {
            return false;
        }
        m_place = find_reference(
            tag.element, element_names().name(m_parts[m_part]), depth, tag.attributes);
        return m_place.kind != 0;
    }

    const ReferencePlace& place() const noexcept { return m_place; }

    /// Of the transaction, planned disbursement and so on among its fellows, from 1.
    std::uint64_t parent_number() const noexcept { return m_counts[m_part]; }

private:
    static constexpr std::size_t k_none = 4;

    void enter(NameNumber element) noexcept {
        for (m_part = 0; m_part < m_parts.size(); ++m_part) {
            if (m_parts[m_part] == element) {
                ++m_counts[m_part];
                return;
            }
        }
    }

    bool is_party(NameNumber element) const noexcept {
        return element == m_provider || element == m_receiver;
    }

    // the names in numbers; each is one of IATI, so none is 0
    std::array<NameNumber, k_none> m_parts{element_names().find("transaction"),
                                           element_names().find("planned-disbursement"),
                                           element_names().find("participating-org"),
                                           element_names().find("related-activity")};
    NameNumber m_provider = element_names().find("provider-org");
    NameNumber m_receiver = element_names().find("receiver-org");
    std::array<std::uint64_t, k_none> m_counts{}; // in the open activity
    std::size_t m_part = k_none;                  // the open child of the activity
    ReferencePlace m_place;
};

} // namespace chancery::check
