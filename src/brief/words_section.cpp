// SPDX-License-Identifier: Apache-2.0
#include "brief/words_section.hpp"

#include "base/text.hpp"
#include "brief/facet.hpp"
#include "brief/format.hpp"
#include "brief/names.hpp"
#include "brief/sentence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace chancery::brief {

namespace {

using store::PairRecord;

/// What the modality means for this kind: nobody has checked what a source reports.
std::string modality_word(const PairRecord& record) {
    if (standing_of(record) == Standing::listed && record.modality != "discussed") {
        return "Listed"; // a cell without a verb: no tense makes it an intention
    }
    if (record.modality == "done") {
        return record.kind == "event"      ? "Took place"
               : record.kind == "platform" ? "Exists"
                                           : "Reported";
    }
    return record.modality == "in_progress" ? "In progress" : capitalised(record.modality);
}

/// Without what stands between a label and its words: "Rule of law – Supporting".
std::string_view without_marks(std::string_view text) {
    constexpr std::string_view k_marks = " \t:|-*_";
    constexpr std::array<std::string_view, 2> k_dashes{"–", "—"};
    while (true) {
        const auto dash = std::ranges::find_if(
            k_dashes, [text](std::string_view mark) { return text.starts_with(mark); });
        if (dash != k_dashes.end()) {
            text.remove_prefix(dash->size());
        } else if (!text.empty() && k_marks.find(text.front()) != std::string_view::npos) {
            text.remove_prefix(1);
        } else {
            return text;
        }
    }
}

/// What the source itself puts in front of the words: a label, or the name of a platform.
const std::string& label_of(const PairRecord& record) {
    static const std::string k_none;
    return !record.focus_area.empty()  ? record.focus_area
           : record.kind == "platform" ? record.platform
                                       : k_none;
}

/// The quote without the label in front of it: "Rule of law – Supporting ..." says its focus area
/// in a column of its own. A label that is the subject of the sentence stays.
std::string without_focus(const PairRecord& record) {
    std::string_view rest = record.quote;
    const auto& label = label_of(record);
    if (!label.empty() && rest.starts_with(label)) {
        rest.remove_prefix(label.size());
        rest = without_marks(rest);
    }
    auto words = collapsed(printable(rest));
    return capitalised(words.empty() ? collapsed(printable(record.quote)) : std::move(words));
}

/// What a record is about, in the words of its source: its label, else a short heading above it. An
/// event has none: the heading of a story names its subject and not the meeting.
std::string subject_of(const PairRecord& record) {
    constexpr std::size_t k_longest_heading = 40;
    const auto& label = label_of(record);
    if (!label.empty() || record.kind == "event") {
        return capitalised(collapsed(printable(label)));
    }
    std::string_view heading = record.heading; // "Title > Chapter > Section"
    const auto last = heading.rfind(" > ");
    heading.remove_prefix(last == std::string_view::npos ? 0 : last + 3);
    return heading.size() <= k_longest_heading ? capitalised(collapsed(printable(heading)))
                                               : std::string();
}

std::string words_of(const PairRecord& record) {
    return record.contribution.empty() ? without_focus(record)
                                       : capitalised(collapsed(printable(record.contribution)));
}

std::string amount_text(const PairRecord& record) {
    if (!record.amount) {
        return "";
    }
    const auto decimals = decimals_needed(*record.amount);
    const auto money = fmt::format(
        "{} {}", record.currency, grouped(*record.amount, decimals == 1 ? 2 : decimals));
    const auto& qualifier = record.amount_qualifier;
    return qualifier == "over"    ? "over " + money
           : qualifier == "up_to" ? "up to " + money
           : qualifier == "about" ? "about " + money
                                  : money;
}

std::string date_words(const PairRecord& record) {
    const auto from = day_as_said(record.date_from);
    const auto to = day_as_said(record.date_to);
    if (!from.empty() && !to.empty()) {
        return from == to ? from : fmt::format("{} to {}", from, to);
    }
    if (!to.empty()) {
        return "by " + to;
    }
    return from.empty() ? printable(record.date_text) : "from " + from;
}

std::string terms_of(const PairRecord& record) {
    std::vector<std::string> terms;
    const auto add = [&terms](std::string term) {
        if (!term.empty()) {
            terms.push_back(std::move(term));
        }
    };
    add(amount_text(record));
    add(record.quantity.empty() ? "" : printable(record.quantity + " " + record.unit));
    add(date_words(record));
    add(printable(record.place));
    const auto programme = collapsed(printable(record.programme));
    // "Regional Safety Framework" stands in front of the words already
    add(capitalised(programme) == subject_of(record) ? "" : programme);
    std::string text;
    for (const auto& term : terms) {
        text += (text.empty() ? "" : " · ") + term;
    }
    return text;
}

/// Who meets in a platform: nobody gives there and nobody receives, and it is no member of itself.
std::string members_of(const PairRecord& record) {
    auto codes = listed(record.participants);
    for (const auto* more : {&record.provider, &record.recipient}) {
        for (auto& code : listed(*more)) {
            if (std::ranges::find(codes, code) == codes.end()) {
                codes.push_back(std::move(code));
            }
        }
    }
    std::erase_if(codes, [&record](const std::string& code) {
        return code == record.platform || party_name(code) == record.platform;
    });
    std::ranges::transform(codes, codes.begin(), [](const auto& code) { return party_name(code); });
    return joined(codes);
}

/// Who acts if no country or body is named: the body that the record names, else its speaker.
std::string actor_of(const PairRecord& record) {
    return record.platform.empty() ? party_names(record.speaker)
                                   : collapsed(printable(record.platform));
}

std::string parties_of(const PairRecord& record) {
    if (record.kind == "recommendation") {
        const auto by = is_author_advice(record) ? std::string("the author")
                                                 : parties_in_sentence(record.speaker);
        return record.provider.empty()
                   ? "by " + by
                   : fmt::format("by {}, to {}", by, parties_in_sentence(record.provider));
    }
    if (record.kind == "platform") {
        return members_of(record);
    }
    if (record.provider.empty() && record.recipient.empty()) {
        return record.participants.empty() ? actor_of(record) : party_names(record.participants);
    }
    if (record.provider.empty()) {
        return "to " + party_names(record.recipient);
    }
    return record.recipient.empty() ? party_names(record.provider)
                                    : fmt::format("{} to {}",
                                                  party_names(record.provider),
                                                  party_names(record.recipient));
}

/// The last day that an ISO day, month or year can mean.
std::optional<Date> last_day(std::string_view iso) {
    if (iso.size() == 10) {
        return parse_date(iso);
    }
    if (iso.size() == 4) {
        return parse_date(fmt::format("{}-12-31", iso));
    }
    if (iso.size() == 7) {
        for (int day = 31; day >= 28; --day) {
            if (const auto last = parse_date(fmt::format("{}-{}", iso, day))) {
                return last;
            }
        }
    }
    return std::nullopt;
}

std::vector<Item>
items_of(const std::vector<PairRecord>& records, Facet facet, std::optional<Date> as_of) {
    std::vector<Item> items;
    for (const auto& record : records) {
        if (facet_of(record) == facet) {
            items.push_back(make_item(record, as_of));
        }
    }
    return items;
}

Points points_among(const std::vector<Item>& items) {
    Points points;
    for (const auto& item : items) {
        if (item.is_commitment) {
            points.undertaken += item.standing == "undertaken" ? 1U : 0U;
            points.intended += item.standing == "intended" ? 1U : 0U;
            points.listed += item.standing == "listed" ? 1U : 0U;
            points.checkable_count += item.can_be_checked ? 1U : 0U;
        }
    }
    return points;
}

void add_group(WordsSection& section, std::string heading, std::vector<Item> items) {
    if (!items.empty()) {
        section.groups.push_back({std::move(heading), std::move(items)});
    }
}

/// One group for each standing, firmest first.
void add_by_standing(WordsSection& section,
                     const std::vector<Item>& points,
                     const std::vector<Item>& topics) {
    const auto chosen = [](const std::vector<Item>& items, std::string_view standing) {
        std::vector<Item> out;
        std::ranges::copy_if(items, std::back_inserter(out), [standing](const Item& item) {
            return item.standing == standing;
        });
        return out;
    };
    auto listed = chosen(points, "listed");
    listed.insert(listed.end(), topics.begin(), topics.end());
    add_group(section, "Undertaken", chosen(points, "undertaken"));
    add_group(section, "Intended", chosen(points, "intended"));
    add_group(section, "Discussed or listed", std::move(listed));
}

void make_engagement(Book& book, const std::vector<PairRecord>& records) {
    auto& section = book.engagement;
    auto events = items_of(records, Facet::event, book.request.as_of);
    auto agenda = items_of(records, Facet::agenda, book.request.as_of);
    const auto topics = std::ranges::count_if(records, [](const PairRecord& record) {
        const auto facet = facet_of(record);
        return facet == Facet::security_topic || facet == Facet::rights_topic;
    });
    section.headline = engagement_headline(events.size(), agenda.size());
    if (topics > 0) {
        section.note = fmt::format("{} on security or rights {} in the sections of that name.",
                                   capitalised(counted(static_cast<std::uint64_t>(topics),
                                                       {"more agenda item", "more agenda items"})),
                                   topics == 1 ? "stands" : "stand");
    }
    if (events.empty() && agenda.empty()) {
        section.missing =
            "Ask for the programme of the last visit and the readout of each meeting.";
    } else if (events.empty()) {
        section.missing = "No source says who met whom, where and when. Ask for the readout.";
    }
    add_group(section, "Visits and meetings", std::move(events));
    add_group(section, "On the agenda", std::move(agenda));
}

void make_security(Book& book, const std::vector<PairRecord>& records) {
    auto& section = book.security;
    const auto points = items_of(records, Facet::security, book.request.as_of);
    const auto topics = items_of(records, Facet::security_topic, book.request.as_of);
    section.headline = security_headline(points_among(points), topics.size());
    if (points.empty() && topics.empty()) {
        section.missing = "Ask whether exercises, training or information sharing were discussed, "
                          "and who answers for them.";
    }
    add_by_standing(section, points, topics);
}

void make_rights(Book& book, const std::vector<PairRecord>& records) {
    auto& section = book.rights;
    auto outcomes = items_of(records, Facet::outcome, book.request.as_of);
    const auto points = items_of(records, Facet::rights, book.request.as_of);
    const auto topics = items_of(records, Facet::rights_topic, book.request.as_of);
    section.headline = rights_headline(outcomes.size(), topics.size(), points_among(points));
    section.note = outcomes.empty() ? ""
                                    : "An outcome is what a source reports as done. Nobody has "
                                      "confirmed it here.";
    if (outcomes.empty()) {
        section.missing = "No outcome is reported. Ask what was done since the last meeting, by "
                          "whom, and where that can be seen.";
    }
    add_group(section, "Reported as done", std::move(outcomes));
    add_by_standing(section, points, topics);
}

void make_platforms(Book& book, const std::vector<PairRecord>& records) {
    auto& section = book.platforms;
    auto items = items_of(records, Facet::platform, book.request.as_of);
    section.headline = platform_headline(items.size());
    if (items.empty()) {
        section.missing = "Ask which body follows up, and when it meets next.";
    }
    add_group(section, "", std::move(items));
}

void make_recommendations(Book& book, const std::vector<PairRecord>& records) {
    auto& section = book.recommendations;
    std::vector<Item> by_author;
    std::vector<Item> by_parties;
    for (const auto& record : records) {
        if (facet_of(record) == Facet::recommendation) {
            (is_author_advice(record) ? by_author : by_parties)
                .push_back(make_item(record, book.request.as_of));
        }
    }
    section.headline = recommendation_headline(by_author.size(), by_parties.size());
    if (!by_author.empty()) {
        section.note = "What an author advises is nobody's undertaking: no government has said it "
                       "in these sources.";
    }
    if (by_author.empty() && by_parties.empty()) {
        section.missing = "Ask which steps either side wants to see next.";
    }
    add_group(section, "By the author of a document", std::move(by_author));
    add_group(section, "By others", std::move(by_parties));
}

/// The questions that a page shows of an item: what helps most to check it.
std::string shown_questions(const Item& item) {
    constexpr std::size_t k_most_questions = 3; // JSON has them all
    std::string text;
    for (std::size_t i = 0; i < std::min(item.questions.size(), k_most_questions); ++i) {
        text += (i == 0 ? "" : " ") + item.questions[i];
    }
    return text;
}

/// One group for each set of questions, the largest first: many points leave the same open.
std::vector<ItemGroup> by_questions(std::vector<Item> items) {
    std::vector<ItemGroup> groups;
    for (auto& item : items) {
        const auto questions = shown_questions(item);
        auto found = std::ranges::find(groups, questions, &ItemGroup::heading);
        if (found == groups.end()) {
            found = groups.insert(groups.end(), {questions, {}});
        }
        found->items.push_back(std::move(item));
    }
    std::ranges::stable_sort(groups, [](const ItemGroup& a, const ItemGroup& b) {
        return a.items.size() > b.items.size();
    });
    return groups;
}

void make_uncheckable(Book& book, const std::vector<PairRecord>& records) {
    auto& section = book.uncheckable;
    std::vector<Item> items;
    for (const auto& record : records) {
        if (is_open_commitment(record) && !record.verifiable) {
            items.push_back(make_item(record, book.request.as_of));
        }
    }
    const auto points = points_of(records);
    section.headline = uncheckable_headline(points);
    section.note =
        items.empty()
            ? ""
            : "A point can be checked if it names who acts, what will be done, and "
              "an amount, a number, a date, an instrument, a programme, a body or a place. Each "
              "list "
              "stands under the questions that help most; the JSON holds the others, too.";
    if (points.count() == 0) {
        section.missing = "Ask what each side undertakes: who does what, by when, with how much.";
    } else if (items.empty()) {
        section.missing = "Nothing has to be asked to make a point checkable.";
    }
    section.groups = by_questions(std::move(items));
}

} // namespace

std::size_t rank_of(std::string_view ingredient) {
    constexpr std::array<std::string_view, 20> k_order{"M4", "T2", "S1", "S3", "S2", "M1", "S5",
                                                       "A1", "A2", "R3", "S4", "M5", "A3", "T1",
                                                       "M3", "T3", "M2", "A4", "R1", "R2"};
    return static_cast<std::size_t>(std::ranges::find(k_order, ingredient) - k_order.begin());
}

std::vector<std::string> questions_of(const PairRecord& record) {
    auto sorted = record.missing;
    std::ranges::stable_sort(
        sorted, {}, [](const store::PairMissing& missing) { return rank_of(missing.ingredient); });
    std::vector<std::string> questions;
    questions.reserve(sorted.size());
    for (const auto& missing : sorted) {
        questions.push_back(printable(missing.question));
    }
    return questions;
}

Item make_item(const PairRecord& record, std::optional<Date> as_of) {
    Item item;
    item.record_id = record.record_id;
    item.kind = record.kind;
    item.modality = modality_word(record);
    item.parties = parties_of(record);
    item.focus = subject_of(record);
    item.words = words_of(record);
    item.benefit = capitalised(collapsed(printable(record.benefit)));
    item.terms = terms_of(record);
    item.is_commitment = is_open_commitment(record);
    item.standing = standing_name(standing_of(record));
    item.can_be_checked = item.is_commitment && record.verifiable;
    const auto due = last_day(record.date_to);
    item.was_due = item.is_commitment && as_of && due && *due < *as_of;
    item.questions = questions_of(record);
    return item;
}

Points points_of(const std::vector<PairRecord>& records) {
    std::vector<Item> items;
    for (const auto& record : records) {
        if (is_open_commitment(record)) {
            items.push_back(make_item(record, {}));
        }
    }
    return points_among(items);
}

void make_words(Book& book, const std::vector<PairRecord>& records) {
    make_engagement(book, records);
    make_security(book, records);
    make_rights(book, records);
    make_platforms(book, records);
    make_recommendations(book, records);
    make_uncheckable(book, records);
}

} // namespace chancery::brief
