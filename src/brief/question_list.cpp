// SPDX-License-Identifier: Apache-2.0
#include "brief/facet.hpp"
#include "brief/format.hpp"
#include "brief/names.hpp"
#include "brief/words_section.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chancery::brief {

namespace {

using store::PairRecord;

constexpr std::size_t k_questions_of_texts = 3;
constexpr std::size_t k_most_names = 3;
constexpr Noun k_points{"point", "points"};

bool names(const std::string& codes, const std::string& code) {
    const auto list = listed(codes);
    return std::ranges::find(list, code) != list.end();
}

struct Open {
    std::string question;
    std::size_t rank = 0;
    std::uint64_t count = 0;
};

/// The questions that at least half as many undertakings of \p party leave open as the most open one
/// does; what helps most to check them first.
std::vector<Open> open_questions(const std::vector<PairRecord>& records, const std::string& party) {
    std::vector<Open> out;
    std::uint64_t most = 0;
    for (const auto& record : records) {
        if (!is_open_commitment(record) || record.verifiable || !names(record.provider, party)) {
            continue;
        }
        for (const auto& missing : record.missing) {
            auto found = std::ranges::find(out, missing.question, &Open::question);
            if (found == out.end()) {
                found = out.insert(out.end(), {missing.question, rank_of(missing.ingredient), 0});
            }
            most = std::max(most, ++found->count);
        }
    }
    std::erase_if(out, [most](const Open& open) { return open.count * 2 < most; });
    std::ranges::stable_sort(out, {}, &Open::rank);
    return out;
}

/// "open in 14 of the 27 points of the United States"
std::string open_in(std::uint64_t count, std::uint64_t whole, const std::string& party) {
    const auto name = party_in_sentence(party);
    if (whole == 1) {
        return fmt::format("open in the one point of {}", name);
    }
    return count == whole ? fmt::format("open in all {} of {}", counted(whole, k_points), name)
                          : fmt::format("open in {} of the {} of {}",
                                        number_word(count),
                                        counted(whole, k_points),
                                        name);
}

std::uint64_t points_of_party(const std::vector<PairRecord>& records, const std::string& party) {
    return static_cast<std::uint64_t>(std::ranges::count_if(records, [&](const PairRecord& record) {
        return is_open_commitment(record) && names(record.provider, party);
    }));
}

void ask_texts(QuestionList& list,
               const std::vector<PairRecord>& records,
               const std::string& party) {
    const auto whole = points_of_party(records, party);
    for (const auto& open : open_questions(records, party)) {
        if (list.questions.size() == k_questions_of_texts) {
            break;
        }
        list.questions.push_back({open.question, open_in(open.count, whole, party), "uncheckable"});
    }
}

void ask_due(QuestionList& list,
             const Book& book,
             const std::vector<PairRecord>& records,
             const std::string& party) {
    for (const auto& record : records) {
        const auto item = make_item(record, book.request.as_of);
        if (item.was_due && names(record.provider, party)) {
            list.questions.push_back({fmt::format("What became of “{}”?", item.words),
                                      item.terms,
                                      "q-" + item.record_id});
        }
    }
}

/// Where the money is and no words are, and the other way round.
void ask_money(QuestionList& list, const Book& book) {
    const auto& sectors = book.money.sectors;
    const SectorRow* unsaid = nullptr;
    std::string unpaid; // names of sectors hold commas
    std::size_t unpaid_count = 0;
    for (const auto& row : sectors) {
        if (row.said.empty() && row.see.empty() && !row.is_rest && !row.category.empty() &&
            (unsaid == nullptr || row.money.paid.value > unsaid->money.paid.value)) {
            unsaid = &row;
        }
        if (!row.said.empty() && !row.category.empty() && row.money.paid.link.id.empty()) {
            if (unpaid_count++ < k_most_names) {
                unpaid += (unpaid.empty() ? "" : "; ") + row.name;
            }
        }
    }
    if (unsaid != nullptr && unsaid->money.paid.value > Decimal()) {
        list.questions.push_back(
            {fmt::format("{}: what comes next?", unsaid->name),
             fmt::format("{} paid, and {}",
                         money_phrase(unsaid->money.paid.value, book.money.currency),
                         book.documents.empty() ? "no document is on record"
                                                : "no record of the documents names it"),
             unsaid->money.paid.link.id.empty() ? "sectors" : "f-" + unsaid->money.paid.link.id});
    }
    if (unpaid_count > k_most_names) {
        unpaid += fmt::format("; {} more", number_word(unpaid_count - k_most_names));
    }
    if (!unpaid.empty() && !book.money.currency.empty()) {
        list.questions.push_back(
            {fmt::format("{}: which activities will show what was said?", unpaid),
             "named in the documents; no payment is published under it",
             "sectors"});
    }
}

void ask_publishers(QuestionList& list, const Book& book) {
    const auto open = std::ranges::find_if(
        book.money.years, [](const YearRow& year) { return year.year != 0 && !year.is_complete; });
    if (open != book.money.years.end()) {
        list.questions.push_back(
            {fmt::format("When will the figures of {} be published in full?", open->year),
             "not all organisations have reported",
             "money"});
    }
}

void ask_benefits(QuestionList& list, const std::vector<PairRecord>& records) {
    const auto count =
        static_cast<std::uint64_t>(std::ranges::count_if(records, [](const PairRecord& record) {
            return is_open_commitment(record) && !record.verifiable && !record.benefit.empty();
        }));
    if (count > 0) {
        list.questions.push_back(
            {count == 1 ? "Which figure will show the benefit, and what is it today?"
                        : "Which figure will show each benefit, and what is it today?",
             fmt::format("{} named without a measure",
                         counted(count, {"benefit is", "benefits are"})),
             "sectors"});
    }
}

} // namespace

std::vector<QuestionList> make_questions(const Book& book, const std::vector<PairRecord>& records) {
    QuestionList partner{"To " + party_in_sentence(book.request.partner), {}, ""};
    ask_texts(partner, records, book.request.partner);
    ask_due(partner, book, records, book.request.partner);
    ask_money(partner, book);
    ask_publishers(partner, book);

    QuestionList country{"To " + party_in_sentence(book.request.country), {}, ""};
    ask_texts(country, records, book.request.country);
    ask_due(country, book, records, book.request.country);
    ask_benefits(country, records);
    if (points_of_party(records, book.request.country) == 0) {
        country.questions.push_back({"What will be done on this side, by whom and by when?",
                                     fmt::format("no undertaking of {} is on record",
                                                 party_in_sentence(book.request.country)),
                                     "sectors"});
    }
    partner.none = country.none = "The record raises no question.";
    return {partner, country};
}

} // namespace chancery::brief
