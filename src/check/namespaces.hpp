// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Which elements are of no namespace, as those of IATI are.

#include "read/xml/xml_reader.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace chancery::check {

/// Follows the default namespace. Prefixes need no following: with one, an element is foreign.
class Namespaces {
public:
    /// Call it for every start tag.
    /// \returns true if the element is in a namespace, or has a prefix that might be one
    bool start(std::string_view element, std::span<const xml::XmlAttribute> attributes) {
        ++m_depth;
        for (const auto& attribute : attributes) {
            if (attribute.name == "xmlns") {
                m_defaults.push_back({m_depth, !attribute.value.empty()});
            }
        }
        return (!m_defaults.empty() && m_defaults.back().is_foreign) || has_prefix(element);
    }

    /// The same for a tag without an xmlns attribute whose name has no prefix.
    bool start_plain() noexcept {
        ++m_depth;
        return !m_defaults.empty() && m_defaults.back().is_foreign;
    }

    /// Call it for every end tag.
    void end() noexcept {
        while (!m_defaults.empty() && m_defaults.back().depth == m_depth) {
            m_defaults.pop_back();
        }
        --m_depth;
    }

private:
    /// Names are short: a call costs more than the loop.
    static bool has_prefix(std::string_view element) noexcept {
        for (const char c : element) {
            if (c == ':') {
                return true;
            }
        }
        return false;
    }

    struct Default {
        std::uint64_t depth;
        bool is_foreign;
    };

    std::vector<Default> m_defaults; // rarely any
    std::uint64_t m_depth = 0;
};

} // namespace chancery::check
