// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Mustache behind a facade: templates place text, and hold no logic.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chancery::brief {

class TemplateValue;
using TemplateList = std::vector<TemplateValue>;

/// Names to values. A template looks a name up in the innermost object that has it, so every
/// object gives all the names its section uses.
using TemplateObject = std::map<std::string, TemplateValue>;

class TemplateValue {
public:
    enum class Kind { text, truth, list, object };

    // NOLINTBEGIN(google-explicit-constructor): values are written in place
    TemplateValue(std::string text) : m_text(std::move(text)) {}

    TemplateValue(const char* text) : m_text(text) {}

    TemplateValue(bool truth) : m_kind(Kind::truth), m_truth(truth) {}

    TemplateValue(TemplateList list) : m_kind(Kind::list), m_list(std::move(list)) {}

    TemplateValue(TemplateObject object) : m_kind(Kind::object), m_object(std::move(object)) {}

    // NOLINTEND(google-explicit-constructor)

    Kind kind() const noexcept { return m_kind; }

    const std::string& text() const noexcept { return m_text; }

    bool truth() const noexcept { return m_truth; }

    const TemplateList& list() const noexcept { return m_list; }

    const TemplateObject& object() const noexcept { return m_object; }

private:
    // not a variant: gcc 12 warns falsely about moving one of these (maybe-uninitialized)
    Kind m_kind = Kind::text;
    bool m_truth = false;
    std::string m_text;
    TemplateList m_list;
    TemplateObject m_object;
};

enum class Escape { html, markdown };

/// Templates by the name under which another one takes them in: `{{>name}}`.
using TemplateParts = std::map<std::string, std::string_view>;

/// \param text a template; `{{name}}` is escaped, `{{{name}}}` is not
/// \throws Error(internal) if the template is wrong
std::string fill_template(std::string_view text,
                          const TemplateObject& values,
                          Escape escape,
                          const TemplateParts& parts);

/// Text inside a Markdown paragraph, item or table cell: no markup, one line. Only what a reader of
/// Markdown (CommonMark, GFM) would take as markup is escaped: the text stays readable as it is.
std::string escape_markdown(std::string_view text);

} // namespace chancery::brief
