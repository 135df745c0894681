// SPDX-License-Identifier: Apache-2.0
#include "check/rules_evaluator.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

namespace chancery::check {

namespace {

constexpr bool is_date_rule(RuleType type) noexcept {
    return type == RuleType::date_order || type == RuleType::time_limit ||
           type == RuleType::date_now || type == RuleType::between_dates;
}

constexpr std::uint8_t k_not_asked = 255;

double round_to_4(double value) noexcept {
    return std::round(value * 10000) / 10000;
}

constexpr bool is_value_rule(RuleType type) noexcept {
    return type == RuleType::no_spaces || type == RuleType::regex_matches ||
           type == RuleType::regex_no_matches || type == RuleType::range ||
           type == RuleType::no_percent;
}

} // namespace

RuleEvaluator::RuleEvaluator(const Ruleset& ruleset,
                             const NodeTable& table,
                             const RuleSettings& settings,
                             RuleListener& listener)
    : m_ruleset(ruleset),
      m_table(table),
      m_settings(settings),
      m_listener(listener),
      m_xpath(table) {
    if (settings.edition == Edition::native && settings.quick != nullptr) {
        m_quick.emplace(*settings.quick, table, settings.sets, settings.has_clock, settings.now);
    }
}

void RuleEvaluator::begin() noexcept {
    m_xpath.reset_budget();
    if (m_quick) {
        m_quick->begin();
    }
}

void RuleEvaluator::test_all(NodeId above) {
    for (std::size_t row = 0; row < m_ruleset.contexts().size(); ++row) {
        m_contexts.clear();
        contexts(row, m_contexts);
        for (const auto node : m_contexts) {
            if (is_attribute(node) || node > above) {
                test(row, node);
            }
        }
    }
}

/// What the context expression selects, in the order of the document.
void RuleEvaluator::contexts(std::size_t row, std::vector<NodeId>& into) {
    if (!m_quick || !m_quick->contexts(m_settings.quick->context(row), into)) {
        m_xpath.select_context(m_ruleset.contexts()[row].xpath, into);
    }
}

void RuleEvaluator::test(std::size_t row, NodeId node) {
    const auto& context = m_ruleset.contexts()[row];
    const auto* quick = m_quick ? m_settings.quick->context(row).cases.data() : nullptr;
    for (const auto& rule : context.cases) {
        if (rule.type == RuleType::loop) {
            test_loop(context, rule, quick, node);
        } else {
            test_case(context, rule, quick, node);
        }
        quick += m_quick ? 1 : 0;
    }
}

/// Attributes hold nothing.
std::uint64_t RuleEvaluator::names_inside(NodeId node) const noexcept {
    return is_attribute(node) ? ~std::uint64_t{0} : m_table.node(node).names_inside;
}

void RuleEvaluator::test_loop(const RuleContext& context,
                              const RuleCase& rule,
                              const QuickCase* quick,
                              NodeId node) {
    if (m_settings.edition != Edition::python && (names_inside(node) & rule.needs) == 0) {
        return;
    }
    m_loop_values.clear();
    loop_values(rule, quick, node);
    for (const auto text : m_loop_values) {
        m_xpath.set_loop_value(text);
        m_loop_value = text;
        if (m_quick) {
            m_quick->set_loop_value(text);
        }
        const auto* inner_quick =
            quick != nullptr && !quick->inner.empty() ? quick->inner.data() : nullptr;
        for (const auto& inner : rule.inner) {
            test_case(context, inner, inner_quick, node);
            inner_quick += inner_quick != nullptr ? 1 : 0;
        }
    }
    m_xpath.set_loop_value({});
    m_loop_value = {};
}

void RuleEvaluator::loop_values(const RuleCase& rule, const QuickCase* quick, NodeId node) {
    if (quick != nullptr && m_quick->loop_values(*quick, node, m_loop_values)) {
        return;
    }
    m_nodes.clear();
    m_xpath.select(*rule.left, node, m_nodes);
    m_loop_values.clear();
    std::unordered_set<std::string_view> seen;
    for (const auto found : m_nodes) {
        const auto text = value(found);
        if (seen.insert(text).second) {
            m_loop_values.push_back(text);
        }
    }
}

void RuleEvaluator::fail_quickly(const RuleContext& context,
                                 const RuleCase& rule,
                                 const QuickCase& quick,
                                 NodeId node) {
    RuleFailure failure;
    failure.context = &context;
    failure.rule = &rule;
    failure.node = node;
    failure.loop_value = m_loop_value;
    m_quick->places(quick, node, failure.places);
    m_listener.failed(failure);
}

void RuleEvaluator::test_case(const RuleContext& context,
                              const RuleCase& rule,
                              const QuickCase* quick,
                              NodeId node) {
    const bool empty = (names_inside(node) & rule.needs) == 0;
    if (empty && rule.empty_outcome != k_not_asked) {
        m_listener.result(static_cast<Outcome>(rule.empty_outcome));
        return;
    }
    const auto verdict =
        quick != nullptr ? m_quick->judge(*quick, rule, node) : RulesQuick::Verdict::ask;
    if (verdict != RulesQuick::Verdict::ask) {
        if (verdict == RulesQuick::Verdict::fails) {
            fail_quickly(context, rule, *quick, node);
        }
        return;
    }
    const auto outcome = test_fully(context, rule, node);
    if (empty && outcome != Outcome::fails) {
        rule.empty_outcome = static_cast<std::uint8_t>(outcome);
    }
}

Outcome RuleEvaluator::test_fully(const RuleContext& context, const RuleCase& rule, NodeId node) {
    if (rule.condition && !truth(*rule.condition, node)) {
        m_listener.result(Outcome::no_condition);
        return Outcome::no_condition;
    }
    if (!id_condition_holds(rule, node)) {
        m_listener.result(Outcome::no_condition);
        return Outcome::no_condition;
    }
    RuleFailure failure;
    failure.context = &context;
    failure.rule = &rule;
    failure.node = node;
    failure.loop_value = m_loop_value;
    const auto outcome = evaluate(failure);
    m_listener.result(outcome);
    if (outcome == Outcome::fails) {
        m_listener.failed(failure);
    }
    return outcome;
}

Outcome RuleEvaluator::evaluate(RuleFailure& failure) {
    const auto& rule = *failure.rule;
    if (is_date_rule(rule.type)) {
        return evaluate_dates(failure);
    }
    if (is_value_rule(rule.type)) {
        return evaluate_values(failure);
    }
    switch (rule.type) {
    case RuleType::if_then:
        return if_then(failure);
    case RuleType::one_or_all:
        return one_or_all(failure);
    case RuleType::only_one_of:
        return only_one_of(failure);
    case RuleType::unique:
        return unique(failure);
    case RuleType::strict_sum:
    case RuleType::sum:
        return add_up(failure);
    case RuleType::startswith:
        return starts_with(failure);
    case RuleType::evaluates_to_true:
        return m_xpath.truth(*rule.left, failure.node) ? Outcome::holds : Outcome::fails;
    default:
        return evaluate_counts(failure);
    }
}

// ---- what the parts have in common

/// JavaScript takes an array for true, an empty one, too.
bool RuleEvaluator::truth(const XPath& xpath, NodeId node) {
    if (m_settings.edition == Edition::official && xpath.selects_nodes()) {
        return true;
    }
    return m_xpath.truth(xpath, node);
}

std::string_view RuleEvaluator::value(NodeId node) const noexcept {
    if (m_settings.edition == Edition::python && !is_attribute(node) &&
        m_table.node(node).kind == NodeKind::element) {
        const auto next = node + 1; // only the text before the first child
        const bool text = next < m_table.nodes().size() &&
                          m_table.node(next).kind == NodeKind::text &&
                          m_table.node(next).parent == node;
        return text ? m_table.value(next) : std::string_view();
    }
    return m_table.value(node);
}

void RuleEvaluator::collect(const std::vector<XPath>& paths,
                            NodeId node,
                            std::vector<RulePlace>& into) {
    for (std::size_t path = 0; path < paths.size(); ++path) {
        m_nodes.clear();
        m_xpath.select(paths[path], node, m_nodes);
        for (const auto found : m_nodes) {
            into.push_back({found, static_cast<std::uint16_t>(path)});
        }
    }
}

bool RuleEvaluator::id_condition_holds(const RuleCase& rule, NodeId node) {
    if (rule.id_condition == IdCondition::none || m_settings.sets == nullptr) {
        return true;
    }
    const auto& known = m_settings.sets->org_id;
    if (known.empty()) {
        return true;
    }
    m_places.clear();
    collect(rule.paths, node, m_places);
    return std::ranges::none_of(m_places, [&](const RulePlace& place) {
        const auto text = value(place.node);
        if (rule.id_condition == IdCondition::not_existing_org_id) {
            return known.contains(text);
        }
        for (auto dash = text.find('-'); dash != std::string_view::npos;
             dash = text.find('-', dash + 1)) {
            if (known.contains(text.substr(0, dash))) {
                return true;
            }
        }
        return false;
    });
}

// ---- rules on expressions

Outcome RuleEvaluator::if_then(RuleFailure& failure) {
    const auto& rule = *failure.rule;
    if (!truth(*rule.left, failure.node)) {
        return Outcome::holds;
    }
    const bool official = m_settings.edition == Edition::official;
    const bool then = official && rule.right->expr(rule.right->root()).type != XPathType::truth
                          ? true // only the value false fails there
                          : m_xpath.truth(*rule.right, failure.node);
    if (then) {
        return Outcome::holds;
    }
    collect(rule.paths, failure.node, failure.places);
    return Outcome::fails;
}

Outcome RuleEvaluator::only_one_of(RuleFailure& failure) {
    const auto& rule = *failure.rule;
    collect(rule.paths, failure.node, failure.places);
    for (const auto& excluded : rule.excluded) {
        const bool matched = m_xpath.truth(excluded, failure.node);
        const bool right = matched ? failure.places.empty() : failure.places.size() == 1;
        if (!right) {
            return Outcome::fails;
        }
        if (m_settings.edition == Edition::python) {
            break;
        }
    }
    return Outcome::holds;
}

// ---- rules that count

Outcome RuleEvaluator::evaluate_counts(RuleFailure& failure) {
    const auto& rule = *failure.rule;
    collect(rule.paths, failure.node, failure.places);
    const auto holds = [](bool truth) { return truth ? Outcome::holds : Outcome::fails; };
    if (rule.type == RuleType::no_more_than_one) {
        return holds(failure.places.size() <= 1);
    }
    if (rule.type == RuleType::dependent) {
        std::vector<bool> found(rule.paths.size(), false);
        for (const auto& place : failure.places) {
            found[place.path] = true;
        }
        const bool all = std::ranges::all_of(found, [](bool there) { return there; });
        return holds(all || failure.places.empty());
    }
    // at least one; natively, text that is only white space is none
    const bool counts = std::ranges::any_of(failure.places, [&](const RulePlace& place) {
        const bool text =
            !is_attribute(place.node) && m_table.node(place.node).kind == NodeKind::text;
        return m_settings.edition != Edition::native || !text ||
               !unicode_trimmed(m_table.value(place.node)).empty();
    });
    failure.places.clear();
    return holds(counts);
}

Outcome RuleEvaluator::unique(RuleFailure& failure) {
    collect(failure.rule->paths, failure.node, failure.places);
    std::vector<std::string_view> values;
    values.reserve(failure.places.size());
    for (const auto& place : failure.places) {
        values.push_back(value(place.node));
    }
    std::ranges::sort(values);
    return std::ranges::adjacent_find(values) == values.end() ? Outcome::holds : Outcome::fails;
}

// ---- rules on every value

Outcome RuleEvaluator::evaluate_values(RuleFailure& failure) {
    const auto& rule = *failure.rule;
    m_places.clear();
    collect(rule.paths, failure.node, m_places);
    for (const auto& place : m_places) {
        if (!fits_value(rule, value(place.node))) {
            failure.places.push_back(place);
        }
    }
    if (!failure.places.empty() && rule.type == RuleType::range &&
        m_settings.edition == Edition::official) {
        failure.places = m_places; // it names them all
    }
    failure.each = true;
    return failure.places.empty() ? Outcome::holds : Outcome::fails;
}

bool RuleEvaluator::fits_value(const RuleCase& rule, std::string_view text) const {
    switch (rule.type) {
    case RuleType::no_spaces:
        return is_trimmed(text);
    case RuleType::regex_matches:
        return (text.empty() && m_settings.edition != Edition::python) || rule.regex->matches(text);
    case RuleType::regex_no_matches:
        return (text.empty() && m_settings.edition != Edition::python) ||
               !rule.regex->matches(text);
    case RuleType::no_percent:
        return text.find('%') == std::string_view::npos;
    default:
        return in_range(rule, text);
    }
}

bool RuleEvaluator::in_range(const RuleCase& rule, std::string_view text) const {
    if (m_settings.edition == Edition::official) {
        const auto number = script_number(text);
        const auto bound = [](Decimal value) { return xpath_number(to_string(value)); };
        return number == number && (!rule.least || number >= bound(*rule.least)) &&
               (!rule.most || number <= bound(*rule.most));
    }
    const auto number = parse_decimal(text);
    return number && (!rule.least || *number >= *rule.least) &&
           (!rule.most || *number <= *rule.most);
}

Outcome RuleEvaluator::add_up(RuleFailure& failure) {
    const auto& rule = *failure.rule;
    collect(rule.paths, failure.node, failure.places);
    if (failure.places.empty() && rule.type == RuleType::sum) {
        return Outcome::holds;
    }
    if (m_settings.edition == Edition::official) {
        double total = 0;
        for (const auto& place : failure.places) {
            total += script_number(value(place.node));
        }
        total = round_to_4(total);
        failure.detail = script_text(total);
        return total == xpath_number(to_string(rule.total)) ? Outcome::holds : Outcome::fails;
    }
    Decimal total;
    for (const auto& place : failure.places) {
        const auto number = parse_decimal(value(place.node));
        if (!number) {
            failure.detail = "no number, because of '" + std::string(value(place.node)) + "'";
            return Outcome::fails;
        }
        total = total + *number;
    }
    failure.detail = to_string(total);
    return total == rule.total ? Outcome::holds : Outcome::fails;
}

Outcome RuleEvaluator::starts_with(RuleFailure& failure) {
    const auto& rule = *failure.rule;
    auto& prefixes = failure.prefixes;
    collect(rule.prefixes, failure.node, prefixes);
    m_places.clear();
    collect(rule.paths, failure.node, m_places);
    const bool native = m_settings.edition == Edition::native;
    for (const auto& place : m_places) {
        const auto text = value(place.node);
        const bool found =
            (rule.prefix_set && has_known_prefix(text)) ||
            std::ranges::any_of(prefixes, [&](const RulePlace& prefix) {
                const auto start = std::string(value(prefix.node)) + rule.separator;
                return text.starts_with(start) &&
                       (!native || rule.separator.empty() || text.size() > start.size());
            });
        if (!found) {
            failure.places.push_back(place);
        }
    }
    if (!rule.prefix_set && prefixes.empty()) {
        failure.places = m_places;
        return m_places.empty() ? Outcome::holds : Outcome::fails;
    }
    failure.each = true;
    return failure.places.empty() ? Outcome::holds : Outcome::fails;
}

/// The text left of the second dash is an approved prefix: "GB-CHC" of "GB-CHC-202918".
bool RuleEvaluator::has_known_prefix(std::string_view text) const {
    const auto first = text.find('-');
    const auto second = first == std::string_view::npos ? first : text.find('-', first + 1);
    return m_settings.sets != nullptr &&
           m_settings.sets->org_id_prefix.contains(text.substr(0, second));
}

// ---- one_or_all

Outcome RuleEvaluator::one_or_all(RuleFailure& failure) {
    const auto& rule = *failure.rule;
    if (m_xpath.truth(*rule.left, failure.node)) {
        return Outcome::holds;
    }
    auto& places = failure.places;
    const auto node = failure.node;
    if (rule.all == "lang") {
        lacking(node, {k_name_narrative}, k_name_xml_lang, places);
    } else if (rule.all == "currency") {
        lacking(node, {k_name_value, k_name_forecast, k_name_loan_status}, k_name_currency, places);
    } else if (rule.all == "sector") {
        transactions_without(node, {k_name_sector}, places);
    } else if (rule.all == "recipient-country|recipient-region") {
        transactions_without(node, {k_name_recipient_country, k_name_recipient_region}, places);
    }
    return places.empty() ? Outcome::holds : Outcome::fails;
}

/// Descendants of these names without the attribute, in the order of the document.
void RuleEvaluator::lacking(NodeId from,
                            std::initializer_list<NameId> elements,
                            NameId attribute,
                            std::vector<RulePlace>& into) {
    const auto end = m_table.node(from).end;
    for (auto node = from + 1; node < end; ++node) {
        const auto& row = m_table.node(node);
        if (row.name == k_no_name || std::ranges::find(elements, row.name) == elements.end()) {
            continue;
        }
        bool there = false;
        for (auto id = row.attribute_begin; id < row.attribute_end; ++id) {
            there = there || m_table.attribute(id).name == attribute;
        }
        if (!there) {
            into.push_back({node, 0});
        }
    }
}

void RuleEvaluator::transactions_without(NodeId from,
                                         std::initializer_list<NameId> children,
                                         std::vector<RulePlace>& into) {
    const auto end = m_table.node(from).end;
    for (auto node = from + 1; node < end; node = std::max(node + 1, m_table.node(node).end)) {
        if (m_table.node(node).name != k_name_transaction) {
            continue;
        }
        bool there = false;
        const auto last = m_table.node(node).end;
        for (auto child = node + 1; child < last;
             child = std::max(child + 1, m_table.node(child).end)) {
            there =
                there || std::ranges::find(children, m_table.node(child).name) != children.end();
        }
        if (!there) {
            into.push_back({node, 0});
        }
    }
}

// ---- dates

std::optional<InstantMs> RuleEvaluator::instant(std::string_view text) const noexcept {
    return m_settings.edition == Edition::python ? parse_leading_date(text) : parse_instant(text);
}

/// \param all every node, or only the first
std::vector<RuleEvaluator::Dated>
RuleEvaluator::dates(const std::optional<DateTerm>& term, NodeId node, bool all) {
    const bool python = m_settings.edition == Edition::python;
    if (term->kind != DateTerm::Kind::path) {
        const bool known = m_settings.has_clock && python == (term->kind == DateTerm::Kind::today);
        const auto now = python ? m_settings.now / k_day_ms * k_day_ms : m_settings.now;
        return known ? std::vector{Dated{k_no_node, now}} : std::vector<Dated>();
    }
    Nodes nodes;
    m_xpath.select(*term->path, node, nodes);
    if (!all && nodes.size() > 1) {
        nodes.resize(1);
    }
    std::vector<Dated> found;
    for (const auto id : nodes) {
        if (const auto when = instant(value(id))) {
            found.push_back({id, *when});
        }
    }
    return found;
}

Outcome RuleEvaluator::evaluate_dates(RuleFailure& failure) {
    switch (failure.rule->type) {
    case RuleType::date_order:
        return date_order(failure);
    case RuleType::time_limit:
        return time_limit(failure);
    case RuleType::date_now:
        return date_now(failure);
    default:
        return between_dates(failure);
    }
}

Outcome RuleEvaluator::date_order(RuleFailure& failure) {
    const bool all = m_settings.edition == Edition::native;
    const auto less = dates(failure.rule->less, failure.node, all);
    const auto more = dates(failure.rule->more, failure.node, all);
    if (less.empty() || more.empty()) {
        return Outcome::no_date;
    }
    const auto first = *std::ranges::min_element(more, {}, &Dated::instant);
    for (const auto& date : less) {
        if (date.instant > first.instant) {
            failure.places.push_back({date.node, 0});
            failure.places.push_back({first.node, 1});
        }
    }
    return failure.places.empty() ? Outcome::holds : Outcome::fails;
}

Outcome RuleEvaluator::time_limit(RuleFailure& failure) {
    const auto start = dates(failure.rule->less, failure.node, false);
    const auto end = dates(failure.rule->more, failure.node, false);
    if (start.empty() || end.empty()) {
        return Outcome::no_date;
    }
    const auto from = start.front().instant;
    const auto to = end.front().instant;
    const bool fits = m_settings.edition == Edition::official ? (to - from) / k_day_ms <= 365
                                                              : to <= years_later(from, 1);
    if (fits) {
        return Outcome::holds;
    }
    failure.places = {{end.front().node, 1}, {start.front().node, 0}};
    return Outcome::fails;
}

Outcome RuleEvaluator::date_now(RuleFailure& failure) {
    const auto date = dates(failure.rule->date, failure.node, false);
    if (date.empty() || !m_settings.has_clock) {
        return Outcome::no_date;
    }
    const bool past = m_settings.edition == Edition::python
                          ? date.front().instant < m_settings.now
                          : date.front().instant <= m_settings.now;
    failure.places = {{date.front().node, 0}};
    return past ? Outcome::holds : Outcome::fails;
}

Outcome RuleEvaluator::between_dates(RuleFailure& failure) {
    const auto date =
        dates(failure.rule->date, failure.node, m_settings.edition == Edition::native);
    const auto start = dates(failure.rule->less, failure.node, false);
    const auto end = dates(failure.rule->more, failure.node, false);
    if (date.empty() || start.empty() || end.empty()) {
        return Outcome::no_date;
    }
    const bool strict = m_settings.edition == Edition::python;
    for (const auto& when : date) {
        const bool inside =
            strict ? when.instant > start.front().instant && when.instant < end.front().instant
                   : when.instant >= start.front().instant && when.instant <= end.front().instant;
        if (!inside) {
            failure.places.push_back({when.node, 0});
        }
    }
    failure.each = true;
    return failure.places.empty() ? Outcome::holds : Outcome::fails;
}

} // namespace chancery::check
