// SPDX-License-Identifier: Apache-2.0
#include "brief/sentence.hpp"

#include "brief/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <functional>
#include <numeric>
#include <set>

namespace chancery::brief {

namespace {

constexpr Noun k_points{"point", "points"};

std::string_view be(std::uint64_t count) {
    return count == 1 ? "is" : "are";
}

std::string period(int first_year, int last_year) {
    return first_year == last_year ? fmt::format("in {}", first_year)
                                   : fmt::format("from {} to {}", first_year, last_year);
}

/// "13 undertakings, three intentions and 16 points only discussed or listed"
std::string points_phrase(const Points& points) {
    std::vector<std::string> parts;
    if (points.undertaken > 0) {
        parts.push_back(counted(points.undertaken, {"undertaking", "undertakings"}));
    }
    if (points.intended > 0) {
        parts.push_back(counted(points.intended, {"intention", "intentions"}));
    }
    if (points.listed > 0) {
        parts.push_back(counted(points.listed, k_points) + " only discussed or listed");
    }
    return joined(parts);
}

Stressed words_part(const LedeFacts& facts) {
    if (facts.document_count == 0) {
        return {fmt::format(
                    "No document between {} and {} is on record. ", facts.partner, facts.country),
                "",
                ""};
    }
    const auto documents = capitalised(counted(facts.document_count, {"document", "documents"}));
    const auto verb = facts.document_count == 1 ? "holds" : "hold";
    if (facts.points.count() == 0) {
        return {fmt::format("{} between {} and {} {} no undertaking. ",
                            documents,
                            facts.partner,
                            facts.country,
                            verb),
                "",
                ""};
    }
    return {fmt::format("{} between {} and {} {} {}; ",
                        documents,
                        facts.partner,
                        facts.country,
                        verb,
                        points_phrase(facts.points)),
            checked_clause(facts.points),
            ". "};
}

std::string money_part(const LedeFacts& facts) {
    if (facts.agency_count == 0) {
        return fmt::format("No money from {} to {} is on record.", facts.partner, facts.country);
    }
    auto text =
        fmt::format("{} of {} {} {} committed and {} paid",
                    capitalised(counted(facts.agency_count, {"organisation", "organisations"})),
                    facts.partner,
                    facts.agency_count == 1 ? "reports" : "report",
                    money_phrase(facts.committed, facts.currency),
                    money_phrase(facts.paid, facts.currency));
    if (facts.first_year != 0) {
        text += " " + period(facts.first_year, facts.last_year);
    }
    return text + ".";
}

/// Years of an unbroken rise or fall that ends with the last of \p years.
template <typename Compare>
std::size_t run_length(std::span<const YearPaid> years, Compare moves) {
    std::size_t steps = 0;
    for (auto i = years.size() - 1; i > 0 && moves(years[i].paid, years[i - 1].paid); --i) {
        ++steps;
    }
    return steps;
}

std::string last_step(const YearPaid& before, const YearPaid& last) {
    if (last.paid == before.paid) {
        return fmt::format("Payments stayed the same in {}", last.year);
    }
    if (last.paid < Decimal()) {
        return fmt::format("More was paid back than paid in {}", last.year);
    }
    const bool rose = last.paid > before.paid;
    const auto change = rose ? last.paid - before.paid : before.paid - last.paid;
    const int tenths = permille(change, before.paid);
    if (tenths < 0) { // nothing was paid before, or more was paid back than paid
        return fmt::format("Payments {} in {}", rose ? "rose" : "fell", last.year);
    }
    const int percent = (tenths + 5) / 10;
    return percent == 0 ? fmt::format("Payments stayed nearly the same in {}", last.year)
                        : fmt::format("Payments {} by {} per cent in {}",
                                      rose ? "rose" : "fell",
                                      percent,
                                      last.year);
}

std::string trend(std::span<const YearPaid> years) {
    constexpr std::size_t k_steps_of_a_trend = 3;
    if (years.empty()) {
        return "No year is fully published yet";
    }
    if (years.size() == 1) {
        return fmt::format("Payments are published for {} only", years.front().year);
    }
    const auto rises = run_length(years, std::greater<>());
    const auto falls = run_length(years, std::less<>());
    const auto steps = std::max(rises, falls);
    if (steps < k_steps_of_a_trend) {
        return last_step(years[years.size() - 2], years.back());
    }
    return fmt::format("Payments {} every year from {} to {}",
                       rises > falls ? "rose" : "fell",
                       years[years.size() - 1 - steps].year,
                       years.back().year);
}

std::string leaders(std::span<const SectorWeight> sectors, Decimal most) {
    std::vector<std::string> names;
    for (const auto& sector : sectors) {
        if (sector.paid == most) {
            names.push_back(sector.name);
        }
    }
    return joined(names);
}

} // namespace

std::string standing_clause(const Points& points) {
    std::vector<std::string> parts;
    const auto add = [&parts](std::uint64_t count, std::string_view word) {
        if (count > 0) {
            parts.push_back(fmt::format("{} {}", number_word(count), word));
        }
    };
    add(points.undertaken, "undertaken");
    add(points.intended, "intended");
    add(points.listed, "discussed or listed");
    return joined(parts);
}

std::string checked_clause(const Points& points) {
    const auto count = points.count();
    assert(points.checkable_count <= count && "counted from one list");
    if (count == 1) {
        return points.checkable_count == 1 ? "it can be checked" : "it cannot be checked";
    }
    if (count == 2 && points.checkable_count != 1) {
        return points.checkable_count == 2 ? "both can be checked" : "neither can be checked";
    }
    if (points.checkable_count == count) {
        return fmt::format("all {} can be checked", number_word(count));
    }
    const auto part =
        points.checkable_count == 0 ? std::string("none") : number_word(points.checkable_count);
    return fmt::format("{} of {} can be checked", part, number_word(count));
}

Stressed lede(const LedeFacts& facts) {
    auto text = words_part(facts);
    text.after += money_part(facts);
    if (!facts.gap.empty()) {
        text.after += " " + facts.gap;
    }
    return text;
}

std::string money_headline(std::span<const YearPaid> years) {
    if (years.empty()) {
        return "No payment is published";
    }
    // a year that is not complete ends the comparison, wherever it stands
    const auto open = std::ranges::find(years, false, &YearPaid::is_complete);
    const auto complete = years.first(static_cast<std::size_t>(open - years.begin()));
    auto text = trend(complete);
    if (open == years.end() || complete.empty()) {
        return text;
    }
    const auto first = years[complete.size()].year;
    return first == years.back().year
               ? fmt::format("{}; {} cannot be read yet", text, first)
               : fmt::format("{}; {} to {} cannot be read yet", text, first, years.back().year);
}

std::string gap_sentence(int year,
                         std::span<const std::string> published,
                         std::span<const std::string> silent) {
    if (silent.empty()) {
        return "";
    }
    if (published.size() <= 2 && !published.empty()) {
        return fmt::format("For {}, only {} {} reported.",
                           year,
                           joined(published),
                           published.size() == 1 ? "has" : "have");
    }
    return fmt::format("For {}, {} {} reported nothing.",
                       year,
                       joined(silent),
                       silent.size() == 1 ? "has" : "have");
}

std::string agency_headline(std::vector<Decimal> paid) {
    constexpr int k_nearly_all = 950; // tenths of a per cent
    const auto all = paid.size();
    std::erase_if(paid, [](Decimal sum) { return sum <= Decimal(); });
    if (paid.empty()) {
        return "No organisation reports a payment";
    }
    if (all == 1) {
        return "One organisation makes all payments";
    }
    std::ranges::sort(paid, std::greater<>());
    const auto whole = std::accumulate(paid.begin(), paid.end(), Decimal());
    Decimal part;
    std::size_t count = 0;
    while (permille(part, whole) < k_nearly_all) {
        part = part + paid[count++];
    }
    if (count == all) {
        return fmt::format("{} organisations share the payments; none stands out",
                           capitalised(number_word(all)));
    }
    const auto share = count == paid.size() ? std::string("all payments")
                                            : per_cent(permille(part, whole)) + " of the payments";
    return fmt::format("{} of {} organisations {} {}",
                       capitalised(number_word(count)),
                       number_word(all),
                       count == 1 ? "makes" : "make",
                       share);
}

std::string sector_headline(std::span<const SectorWeight> sectors, bool has_contribution) {
    const auto said =
        static_cast<std::uint64_t>(std::ranges::count(sectors, true, &SectorWeight::is_said));
    Decimal most;
    for (const auto& sector : sectors) {
        most = std::max(most, sector.paid);
    }
    const auto named =
        fmt::format("{} {} named", capitalised(counted(said, {"sector", "sectors"})), be(said));
    const std::string unsaid =
        has_contribution ? "no contribution states its sector" : "no document names a contribution";
    if (most <= Decimal()) {
        return said > 0 ? named + "; no payment is published for any"
               : has_contribution
                   ? "Contributions are named without a sector; no payment is published"
                   : "Neither a contribution nor a payment is on record";
    }
    const auto leading = std::ranges::count(sectors, most, &SectorWeight::paid);
    const auto leading_said = std::ranges::count_if(sectors, [most](const SectorWeight& sector) {
        return sector.paid == most && sector.is_said;
    });
    const auto receives =
        fmt::format("{} {} most", leaders(sectors, most), leading == 1 ? "receives" : "receive");
    if (said == 0) {
        return fmt::format("{}; {}", receives, unsaid);
    }
    return leading_said == leading ? fmt::format("{}, and the documents name {}",
                                                 receives,
                                                 leading == 1 ? "it" : "them")
                                   : fmt::format("{}; {}", named, receives);
}

std::string findings_sentence(std::span<const RuleCount> rules) {
    std::uint64_t whole = 0;
    std::vector<std::string> parts;
    const auto add = [&](std::string_view severity, Noun noun) {
        std::uint64_t count = 0;
        for (const auto& rule : rules) {
            count += rule.severity == severity ? rule.count : 0;
        }
        if (count > 0) {
            parts.push_back(counted(count, noun));
        }
        whole += count;
    };
    add("critical", {"critical error", "critical errors"});
    add("error", {"error", "errors"});
    add("warning", {"warning", "warnings"});
    add("advisory", {"advice", "pieces of advice"});
    if (whole == 0) {
        return "";
    }
    std::set<std::string_view> names;
    for (const auto& rule : rules) {
        names.insert(rule.rule);
    }
    const auto& first = rules.front();
    const auto how = names.size() == 1
                         ? fmt::format("{} ({})", whole == 1 ? "" : ", all of one rule", first.rule)
                         : fmt::format(" under {} rules, {} of them under {}",
                                       number_word(names.size()),
                                       number_word(first.count),
                                       first.rule);
    return fmt::format("The checks found {}{}; the view findings lists {}.",
                       joined(parts),
                       how,
                       whole == 1 ? "it" : "them");
}

std::string engagement_headline(std::uint64_t event_count, std::uint64_t agenda_count) {
    if (event_count == 0 && agenda_count == 0) {
        return "No visit, meeting or agenda is on record";
    }
    const auto agenda = counted(agenda_count, {"agenda item", "agenda items"});
    if (agenda_count == 0) {
        return capitalised(counted(event_count, {"visit or meeting", "visits or meetings"})) +
               ", and no agenda on record";
    }
    if (event_count == 0) {
        return fmt::format("{}, and no visit or meeting on record", capitalised(agenda));
    }
    return fmt::format(
        "{} and {}",
        capitalised(counted(event_count, {"visit or meeting", "visits or meetings"})),
        agenda);
}

std::string security_headline(const Points& points, std::uint64_t topic_count) {
    auto all = points;
    all.listed += topic_count;
    if (all.count() == 0) {
        return "Nothing is said on security";
    }
    if (all.undertaken + all.intended == 0) {
        return fmt::format("{} discussed or listed, nothing undertaken",
                           capitalised(counted(all.listed, k_points)));
    }
    // topics of an agenda can never be checked: only the points are asked
    auto text = capitalised(standing_clause(all));
    return points.checkable_count == 0
               ? text + "; none can be checked"
               : fmt::format("{}; {} can be checked", text, number_word(points.checkable_count));
}

std::string
rights_headline(std::uint64_t outcome_count, std::uint64_t topic_count, const Points& points) {
    auto all = points;
    all.listed += topic_count;
    if (outcome_count == 0) {
        return all.count() == 0 ? "Nothing is said on rights, and no outcome is reported"
                                : capitalised(standing_clause(all)) + "; no outcome is reported";
    }
    const auto outcomes =
        capitalised(counted(outcome_count, {"outcome", "outcomes"}) + " reported");
    return all.count() == 0 ? outcomes : fmt::format("{}; {}", outcomes, standing_clause(all));
}

std::string platform_headline(std::uint64_t count) {
    return count == 0 ? "No platform is named"
                      : fmt::format("{} {} named",
                                    capitalised(counted(count, {"platform", "platforms"})),
                                    be(count));
}

std::string recommendation_headline(std::uint64_t by_author, std::uint64_t by_parties) {
    const auto count = by_author + by_parties;
    if (count == 0) {
        return "No recommendation is on record";
    }
    auto all = capitalised(counted(count, {"recommendation", "recommendations"}));
    if (by_parties == 0) {
        return fmt::format("{}, by the author and by no government", all);
    }
    if (by_author == 0) {
        return all;
    }
    return fmt::format("{}: {} by an author, {} by others named below",
                       all,
                       number_word(by_author),
                       number_word(by_parties));
}

std::string uncheckable_headline(const Points& points) {
    const auto count = points.count();
    const auto open = count - points.checkable_count;
    if (count == 0) {
        return "There is no undertaking to check";
    }
    if (open == 0) {
        return "Every point can be checked";
    }
    if (count == 1) {
        return "The one point cannot be checked as it stands";
    }
    if (open == count) {
        return count == 2
                   ? "Neither of two points can be checked as it stands"
                   : fmt::format("None of {} can be checked as it stands", counted(open, k_points));
    }
    return fmt::format("{} of {} cannot be checked as {}",
                       capitalised(number_word(open)),
                       counted(count, k_points),
                       open == 1 ? "it stands" : "they stand");
}

} // namespace chancery::brief
