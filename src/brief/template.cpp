// SPDX-License-Identifier: Apache-2.0
// The only file that includes kainjow-mustache, which costs seconds to compile.
#include "brief/template.hpp"

#include "base/error.hpp"
#include "brief/chart.hpp"

#include <kainjow/mustache.hpp>

namespace chancery::brief {

namespace {

using kainjow::mustache::data;

data converted(const TemplateValue& value);

data converted(const TemplateObject& object) {
    data out(data::type::object);
    for (const auto& [name, value] : object) {
        out.set(name, converted(value));
    }
    return out;
}

data converted(const TemplateValue& value) {
    switch (value.kind()) {
    case TemplateValue::Kind::text:
        return {value.text()};
    case TemplateValue::Kind::truth:
        return {value.truth()};
    case TemplateValue::Kind::object:
        return converted(value.object());
    case TemplateValue::Kind::list:
        break;
    }
    data out(data::type::list);
    for (const auto& item : value.list()) {
        out.push_back(converted(item));
    }
    return out;
}

} // namespace

std::string escape_markdown(std::string_view text) {
    constexpr std::string_view k_marks = "\\`*_[]#|~$";
    constexpr std::string_view k_breaks = "\n\r\t";
    std::string out;
    for (const char c : text) {
        if (c == '<') { // as an entity: Markdown passes HTML through
            out += "&lt;";
        } else if (c == '&') {
            out += "&amp;";
        } else if (k_breaks.find(c) != std::string_view::npos) {
            out += ' ';
        } else {
            if (k_marks.find(c) != std::string_view::npos) {
                out += '\\';
            }
            out += c;
        }
    }
    return out;
}

std::string fill_template(std::string_view text,
                          const TemplateObject& values,
                          Escape escape,
                          const TemplateParts& parts) {
    kainjow::mustache::mustache page{std::string(text)};
    if (!page.is_valid()) {
        throw Error(ErrorKind::internal, "template: " + page.error_message());
    }
    page.set_custom_escape([escape](const std::string& value) {
        return escape == Escape::html ? escape_html(value) : escape_markdown(value);
    });
    auto root = converted(values);
    for (const auto& [name, part] : parts) {
        root.set(name, kainjow::mustache::partial([part = std::string(part)] { return part; }));
    }
    return page.render(root);
}

} // namespace chancery::brief
