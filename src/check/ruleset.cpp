// SPDX-License-Identifier: Apache-2.0
#include "check/ruleset.hpp"

#include "base/error.hpp"
#include "check/rule.hpp"
#include "check/rules_text_use.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace chancery::check {

namespace {

struct TypeRow {
    std::string_view name;
    RuleType type;
};

constexpr std::array k_types{
    TypeRow{"if_then", RuleType::if_then},
    TypeRow{"no_spaces", RuleType::no_spaces},
    TypeRow{"date_order", RuleType::date_order},
    TypeRow{"atleast_one", RuleType::atleast_one},
    TypeRow{"loop", RuleType::loop},
    TypeRow{"regex_matches", RuleType::regex_matches},
    TypeRow{"regex_no_matches", RuleType::regex_no_matches},
    TypeRow{"time_limit", RuleType::time_limit},
    TypeRow{"one_or_all", RuleType::one_or_all},
    TypeRow{"range", RuleType::range},
    TypeRow{"startswith", RuleType::startswith},
    TypeRow{"no_more_than_one", RuleType::no_more_than_one},
    TypeRow{"unique", RuleType::unique},
    TypeRow{"strict_sum", RuleType::strict_sum},
    TypeRow{"sum", RuleType::sum},
    TypeRow{"date_now", RuleType::date_now},
    TypeRow{"between_dates", RuleType::between_dates},
    TypeRow{"only_one_of", RuleType::only_one_of},
    TypeRow{"dependent", RuleType::dependent},
    TypeRow{"no_percent", RuleType::no_percent},
    TypeRow{"evaluates_to_true", RuleType::evaluates_to_true},
};

/// Lower case without underscores, so that "atLeastOne" and "atleast_one" are one word.
std::string squeezed(std::string_view word) {
    std::string made;
    for (const char c : word) {
        if (c != '_') {
            made += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return made;
}

[[noreturn]] void fail(const std::string& why) {
    throw Error(ErrorKind::usage, "ruleset: " + why);
}

model::Severity severity_of(std::string_view word) {
    for (auto severity : {model::Severity::advisory,
                          model::Severity::warning,
                          model::Severity::error,
                          model::Severity::critical}) {
        if (word == model::name(severity)) {
            return severity;
        }
    }
    return model::Severity::error;
}

/// Compiles the cases of one ruleset.
class Compiler {
public:
    Compiler(const RulesetSettings& settings, RuleNames& names)
        : m_settings(settings), m_names(names) {}

    std::vector<RuleCase> cases(const JsonValue& types, const JsonValue* outer) {
        std::vector<RuleCase> made;
        for (const auto& word : types.keys()) {
            const auto type = parse_rule_type(word);
            if (!type) {
                fail(fmt::format("rule type '{}' is not known", word));
            }
            const auto list = types.find(word)->find("cases");
            if (!list || !list->is_array()) {
                fail(fmt::format("'{}' has no list of cases", word));
            }
            for (std::size_t row = 0; row < list->size(); ++row) {
                made.push_back(one(*type, list->at(row), outer));
            }
        }
        return made;
    }

private:
    /// \param outer `subs` of the loop around, or null
    RuleCase one(RuleType type, const JsonValue& json, const JsonValue* outer) {
        if (!json.is_object()) {
            fail("a case is no object");
        }
        m_outer = outer;
        RuleCase made;
        made.type = type;
        name_it(made, json);
        made.condition = xpath(json, "condition");
        made.id_condition = id_condition(json);
        made.paths = xpaths(json, "paths");
        made.excluded = xpaths(json, "excluded");
        made.separator = json.string("separator");
        made.all = json.string("all");
        prefixes(made, json);
        terms(made, json);
        numbers(made, json);
        pattern(made, json);
        made.needs = needs(made);
        if (type == RuleType::loop) {
            loop(made, json);
        }
        require(made);
        return made;
    }

    void name_it(RuleCase& made, const JsonValue& json) {
        ++m_case_count;
        const auto info = json.find("ruleInfo");
        const auto id = info ? info->string("id") : "";
        made.id = permanent(id.empty() ? fmt::format("rule.{}.{}", m_settings.stem, m_case_count)
                                       : "rule." + id);
        made.official = m_settings.official ? made.id.substr(5) : std::string_view();
        made.category = permanent(info ? info->string("category") : "");
        made.severity = severity_of(info ? info->string("severity") : "error");
        made.message = info ? info->string("message") : "";
        const auto link = info ? info->find("link") : std::nullopt;
        made.hint = info ? info->string("hint", link ? link->string("url") : "") : "";
    }

    bool substitutes(std::string_view key) const {
        if (m_outer == nullptr) {
            return false;
        }
        if (m_settings.any_loop_key) {
            return true;
        }
        for (std::size_t row = 0; row < m_outer->size(); ++row) {
            if (m_outer->at(row).string() == key) {
                return true;
            }
        }
        return false;
    }

    std::optional<XPath> xpath(const JsonValue& json, std::string_view key) const {
        const auto member = json.find(key);
        if (!member || !member->is_string()) {
            return {};
        }
        return XPath(member->string(), m_names, substitutes(key));
    }

    std::vector<XPath> xpaths(const JsonValue& json, std::string_view key) const {
        std::vector<XPath> made;
        const auto list = json.find(key);
        for (std::size_t row = 0; list && list->is_array() && row < list->size(); ++row) {
            made.emplace_back(list->at(row).string(), m_names, substitutes(key));
            if (!made.back().selects_nodes()) {
                fail(fmt::format("'{}' selects no nodes", made.back().text()));
            }
        }
        return made;
    }

    static IdCondition id_condition(const JsonValue& json) {
        const auto word = json.string("idCondition");
        if (word.empty()) {
            return IdCondition::none;
        }
        if (word == "NOT_EXISTING_ORG_ID") {
            return IdCondition::not_existing_org_id;
        }
        if (word == "NOT_EXISTING_ORG_ID_PREFIX") {
            return IdCondition::not_existing_org_id_prefix;
        }
        fail(fmt::format("idCondition '{}' is not known", word));
    }

    void prefixes(RuleCase& made, const JsonValue& json) const {
        const auto list = json.find("prefix");
        for (std::size_t row = 0; list && list->is_array() && row < list->size(); ++row) {
            const auto text = list->at(row).string();
            if (text == "ORG-ID-PREFIX") {
                made.prefix_set = true;
            } else {
                made.prefixes.emplace_back(text, m_names, substitutes("prefix"));
            }
        }
        if (made.type == RuleType::startswith) {
            if (auto start = xpath(json, "start")) {
                made.prefixes.push_back(std::move(*start));
            }
        }
    }

    std::optional<DateTerm> term(const JsonValue& json, std::string_view key) const {
        const auto member = json.find(key);
        if (!member || !member->is_string()) {
            return {};
        }
        DateTerm made;
        made.text = member->string();
        if (made.text == "NOW") {
            made.kind = DateTerm::Kind::now;
        } else if (made.text == "TODAY") {
            made.kind = DateTerm::Kind::today;
        } else {
            made.path.emplace(made.text, m_names, substitutes(key));
        }
        return made;
    }

    void terms(RuleCase& made, const JsonValue& json) const {
        for (const auto* key : {"if", "one", "foreach", "eval"}) {
            if (auto found = xpath(json, key)) {
                made.left = std::move(found);
            }
        }
        made.right = xpath(json, "then");
        const bool order = made.type == RuleType::date_order;
        const bool spans =
            made.type == RuleType::time_limit || made.type == RuleType::between_dates;
        if (order || spans) {
            made.less = term(json, order ? "less" : "start");
            made.more = term(json, order ? "more" : "end");
        }
        made.date = term(json, "date");
    }

    static void numbers(RuleCase& made, const JsonValue& json) {
        const auto number = [&](std::string_view key) -> std::optional<Decimal> {
            const auto member = json.find(key);
            if (!member) {
                return {};
            }
            const auto value =
                parse_decimal(member->is_string() ? member->string() : member->number_text());
            if (!value) {
                fail(fmt::format("'{}' is no number", key));
            }
            return value;
        };
        made.least = number("min");
        made.most = number("max");
        made.total = number("sum").value_or(Decimal());
    }

    static void pattern(RuleCase& made, const JsonValue& json) {
        if (made.type == RuleType::regex_matches || made.type == RuleType::regex_no_matches) {
            made.regex_text = json.string("regex");
            made.regex.emplace(made.regex_text);
        }
    }

    void loop(RuleCase& made, const JsonValue& json) {
        const auto inner = json.find("do");
        const auto subs = json.find("subs");
        if (!inner || !inner->is_object()) {
            fail("a loop has no 'do'");
        }
        static const auto k_none = JsonValue::parse("[]");
        --m_case_count; // the loop itself has no name
        made.inner = cases(*inner, subs ? &*subs : &*k_none);
        made.needs = made.left ? made.left->needs() : 0;
    }

    /// What the type cannot do without.
    static void require(const RuleCase& made) {
        const auto need = [&](bool there, std::string_view key) {
            if (!there) {
                fail(fmt::format("a case of '{}' has no '{}'", name(made.type), key));
            }
        };
        switch (made.type) {
        case RuleType::if_then:
            need(made.left.has_value(), "if");
            need(made.right.has_value(), "then");
            break;
        case RuleType::loop:
            need(made.left && made.left->selects_nodes(), "foreach");
            break;
        case RuleType::one_or_all:
            need(made.left.has_value(), "one");
            need(!made.all.empty(), "all");
            break;
        case RuleType::evaluates_to_true:
            need(made.left.has_value(), "eval");
            break;
        case RuleType::date_order:
            need(made.less.has_value(), "less");
            need(made.more.has_value(), "more");
            break;
        case RuleType::between_dates:
            need(made.date.has_value(), "date");
            [[fallthrough]];
        case RuleType::time_limit:
            need(made.less.has_value(), "start");
            need(made.more.has_value(), "end");
            break;
        case RuleType::date_now:
            need(made.date.has_value(), "date");
            break;
        default:
            break;
        }
    }

    static std::uint64_t needs(const RuleCase& made) {
        std::uint64_t bits = 0;
        const auto add = [&](const std::optional<XPath>& xpath) {
            bits |= xpath ? xpath->needs() : 0;
        };
        const auto add_term = [&](const std::optional<DateTerm>& term) {
            bits |= term && term->path ? term->path->needs() : 0;
        };
        add(made.condition);
        add(made.left);
        add(made.right);
        add_term(made.less);
        add_term(made.more);
        add_term(made.date);
        for (const auto* list : {&made.paths, &made.prefixes, &made.excluded}) {
            for (const auto& xpath : *list) {
                bits |= xpath.needs();
            }
        }
        return made.type == RuleType::one_or_all ? ~std::uint64_t{0} : bits;
    }

    const RulesetSettings& m_settings;
    RuleNames& m_names;
    const JsonValue* m_outer = nullptr; // `subs` of the loop at hand
    std::size_t m_case_count = 0;
};

} // namespace

std::optional<RuleType> parse_rule_type(std::string_view word) noexcept {
    const auto wanted = squeezed(word);
    const auto* const found = std::ranges::find_if(
        k_types, [&](const TypeRow& row) { return squeezed(row.name) == wanted; });
    return found == k_types.end() ? std::nullopt : std::optional(found->type);
}

std::string_view name(RuleType type) noexcept {
    return k_types.at(static_cast<std::size_t>(type)).name;
}

void Ruleset::add(const JsonValue& json, const RulesetSettings& settings) {
    if (!json.is_object()) {
        fail("the file holds no object of contexts");
    }
    Compiler compiler(settings, m_names);
    for (const auto& context : json.keys()) {
        const auto types = json.find(context);
        if (!types->is_object()) {
            fail(fmt::format("context '{}' holds no rule types", context));
        }
        XPath xpath(context, m_names, false);
        if (!xpath.selects_nodes()) {
            fail(fmt::format("context '{}' selects no nodes", context));
        }
        m_contexts.push_back({context, std::move(xpath), compiler.cases(*types, nullptr)});
    }
    note_text_use(m_contexts, m_names);
    m_text_limit = std::max(m_text_limit, settings.official ? k_standard_text : k_user_text);
}

} // namespace chancery::check
