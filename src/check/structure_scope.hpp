// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Which prefixes are declared. Nearly all files declare none, or all at the root.

#include "read/xml/xml_handler.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::check {

/// The namespace declarations in force. Memory: those of the open elements.
class PrefixScope {
public:
    /// Call it for every start tag, or enter() if none of its attributes is xmlns.
    void start(std::span<const xml::XmlAttribute> attributes) {
        enter();
        for (const auto& attribute : attributes) {
            if (attribute.name.front() == 'x' && attribute.name.starts_with("xmlns")) {
                declare(attribute);
            }
        }
    }

    void enter() noexcept { ++m_depth; }

    /// Call it for every end tag.
    void end() noexcept {
        if (m_bindings.empty()) {
            --m_depth;
            return;
        }
        while (!m_bindings.empty() && m_bindings.back().depth == m_depth) {
            m_bindings.pop_back();
        }
        m_has_default = !m_bindings.empty() && has_default();
        --m_depth;
    }

    /// True if an element without prefix is in a namespace, which those of IATI are not.
    bool is_default_foreign() const noexcept { return m_has_default; }

    enum class Prefix { none, undeclared, xml, instance, foreign };

    Prefix prefix_of(std::string_view name) const noexcept {
        const auto colon = name.find(':');
        if (colon == std::string_view::npos) {
            return Prefix::none;
        }
        const auto prefix = name.substr(0, colon);
        if (prefix == "xml") {
            return Prefix::xml;
        }
        const auto found = std::find_if(m_bindings.rbegin(),
                                        m_bindings.rend(),
                                        [&](const Binding& one) { return one.prefix == prefix; });
        if (found == m_bindings.rend() || colon == 0) {
            return Prefix::undeclared;
        }
        return found->is_instance ? Prefix::instance : Prefix::foreign;
    }

private:
    struct Binding {
        std::uint64_t depth;
        std::string prefix; // "" for the default
        bool is_empty;
        bool is_instance;
    };

    void declare(const xml::XmlAttribute& attribute) {
        const auto name = attribute.name.substr(5);
        if (!name.empty() && name.front() != ':') {
            return;
        }
        m_bindings.push_back({m_depth,
                              std::string(name.substr(name.empty() ? 0 : 1)),
                              attribute.value.empty(),
                              attribute.value == "http://www.w3.org/2001/XMLSchema-instance"});
        m_has_default = has_default();
    }

    bool has_default() const noexcept {
        const auto found = std::find_if(m_bindings.rbegin(),
                                        m_bindings.rend(),
                                        [](const Binding& one) { return one.prefix.empty(); });
        return found != m_bindings.rend() && !found->is_empty;
    }

    std::vector<Binding> m_bindings;
    std::uint64_t m_depth = 0;
    bool m_has_default = false;
};

} // namespace chancery::check
