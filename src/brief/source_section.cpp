// SPDX-License-Identifier: Apache-2.0
#include "brief/source_section.hpp"

#include "base/text.hpp"
#include "brief/format.hpp"
#include "brief/names.hpp"
#include "brief/sentence.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chancery::brief {

namespace {

using store::PairRows;
using store::PairSource;

constexpr std::size_t k_context_bytes = 150;

/// Moves \p at to the next start of a character.
std::size_t at_character(std::string_view text, std::size_t at) {
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
        ++at;
    }
    return at;
}

/// "joint statement" for the code joint_statement.
std::string spaced(std::string code) {
    std::ranges::replace(code, '_', ' ');
    return code;
}

void add_fact(SourceEntry& entry, std::string label, const std::string& text) {
    if (!text.empty()) {
        entry.facts.push_back({std::move(label), printable(text)});
    }
}

SourceEntry entry_of(const PairSource& source) {
    SourceEntry entry;
    entry.source = source.source;
    entry.title = title_of(source);
    entry.sha256 = source.sha256;
    entry.url = safe_url(source.url);
    add_fact(entry, "SHA-256", source.sha256);
    // the folders above it are nobody's business but the record's
    add_fact(entry, "File", source.path.substr(source.path.find_last_of("/\\") + 1));
    add_fact(entry, "Bytes", digits(source.bytes));
    add_fact(entry, "Media type", source.media_type);
    add_fact(entry, "Date", source.kind == "document" ? day_as_said(source.date) : "");
    add_fact(entry, "Type", spaced(source.type));
    add_fact(entry, "Standing", source.authority);
    add_fact(entry, "Author", source.author);
    add_fact(entry, "Publisher", source.publisher);
    add_fact(entry, "IATI version", source.version);
    add_fact(entry, "Generated", source.generated_datetime);
    add_fact(entry, "Activities", source.kind == "iati" ? digits(source.activity_count) : "");
    add_fact(entry, "Findings", source.finding_count == 0 ? "" : digits(source.finding_count));
    add_fact(entry, "Licence", source.licence);
    add_fact(entry, "Retrieved", source.retrieved_at);
    add_fact(entry, "Address", source.url);
    return entry;
}

void add_quotes(SourceEntry& entry, const PairRows& rows, const SourceTexts& texts) {
    const auto text = texts.find(entry.source);
    for (const auto& record : rows.records) {
        if (record.source != entry.source) {
            continue;
        }
        Quote quote;
        quote.record_id = record.record_id;
        quote.kind = record.kind;
        quote.heading = printable(record.heading);
        quote.text = printable(record.quote);
        quote.byte_start = record.byte_start;
        quote.byte_end = record.byte_end;
        quote.line = record.line;
        if (text != texts.end()) {
            const auto words = around(text->second, record.byte_start, record.byte_end);
            quote.before = words.before;
            quote.after = words.after;
        }
        entry.quotes.push_back(std::move(quote));
    }
    std::ranges::stable_sort(entry.quotes, {}, &Quote::byte_start);
}

std::string names_of(const std::vector<SourceEntry>& entries,
                     std::string_view before = "",
                     std::string_view after = "") {
    std::vector<std::string> names(entries.size());
    std::ranges::transform(entries, names.begin(), [&](const SourceEntry& entry) {
        return fmt::format("{}{}{}", before, entry.title, after);
    });
    return joined(names);
}

void cover_documents(Book& book, const PairRows& rows) {
    if (book.documents.empty()) {
        book.coverage.push_back(fmt::format("No document that names both {} and {} is on record.",
                                            party_in_sentence(book.request.partner),
                                            party_in_sentence(book.request.country)));
        return;
    }
    book.coverage.push_back(
        fmt::format("{} read: {}.",
                    capitalised(counted(book.documents.size(), {"document", "documents"})),
                    names_of(book.documents, "“", "”")));
    const auto undated = static_cast<std::uint64_t>(
        std::ranges::count_if(rows.sources, [](const PairSource& source) {
            return source.kind == "document" && source.date.empty();
        }));
    if (undated > 0) {
        book.coverage.push_back(
            fmt::format("{} no date: ask when it was published.",
                        capitalised(counted(undated, {"document states", "documents state"}))));
    }
    const auto secondary = static_cast<std::uint64_t>(
        std::ranges::count_if(rows.sources, [](const PairSource& source) {
            return source.kind == "document" && source.authority == "secondary";
        }));
    if (secondary > 0) {
        book.coverage.push_back(fmt::format(
            "{} secondary, news and not the parties' own words; ask for the primary text.",
            capitalised(counted(secondary, {"document is", "documents are"}))));
    }
}

void cover_money(Book& book, const PairRows& rows) {
    if (book.files.empty()) {
        book.coverage.push_back(fmt::format("No IATI file of {} that names {} is on record.",
                                            party_in_sentence(book.request.partner),
                                            party_in_sentence(book.request.country)));
        return;
    }
    book.coverage.push_back(fmt::format(
        "{} of {}: {}.",
        capitalised(counted(book.files.size(), {"IATI file", "IATI files"})),
        counted(rows.orgs.size(), {"reporting organisation", "reporting organisations"}),
        names_of(book.files)));
    std::optional<Date> first;
    std::optional<Date> last;
    std::uint64_t undated = 0;
    for (const auto& row : rows.money) {
        undated += row.date ? 0U : 1U;
        if (row.date) {
            first = first ? std::min(*first, *row.date) : *row.date;
            last = last ? std::max(*last, *row.date) : *row.date;
        }
    }
    if (first) {
        book.coverage.push_back(
            fmt::format("Transactions run from {} to {}.", long_day(*first), long_day(*last)));
    }
    if (undated > 0) {
        book.coverage.push_back(
            fmt::format("{} no date; they are in the totals and in no year.",
                        capitalised(counted(undated, {"transaction has", "transactions have"}))));
    }
    std::vector<std::string> lasts;
    lasts.reserve(book.money.agencies.size());
    for (const auto& agency : book.money.agencies) {
        lasts.push_back(fmt::format("{} {}", agency.name, agency.last));
    }
    if (!lasts.empty()) {
        book.coverage.push_back(
            fmt::format("Last transaction by organisation: {}.", joined(lasts)));
    }
    std::vector<RuleCount> rules;
    rules.reserve(rows.findings.size());
    for (const auto& finding : rows.findings) {
        rules.push_back({finding.rule, finding.severity, finding.count});
    }
    auto findings = findings_sentence(rules);
    if (!findings.empty()) {
        book.coverage.push_back(std::move(findings));
    }
    book.coverage.push_back(fmt::format("Money that names a region and not {} is not in this book.",
                                        party_in_sentence(book.request.country)));
}

void cover_unread(Book& book) {
    for (const auto& text : book.unread) {
        book.coverage.push_back(
            fmt::format("The archived text of “{}” (SHA-256 {}) cannot be read: its quotes stand "
                        "without the words around them. Run chancery verify.",
                        text.name,
                        text.sha256));
    }
}

void make_method(Book& book) {
    const auto partner = party_in_sentence(book.request.partner);
    const auto country = party_in_sentence(book.request.country);
    // NOLINTBEGIN(bugprone-suspicious-missing-comma): long sentences
    book.method = {
        fmt::format("Money: transactions that organisations of {} report under their own IATI "
                    "identifiers and that name {} as recipient, by transaction date.",
                    partner,
                    country),
        "Committed is transaction type 2, disbursed 3, spent directly 4; paid is 3 and 4 together.",
        fmt::format(
            "A transaction for several countries counts with the share of {}; a transaction "
            "in several sectors is split by its percentages. Shares add up to the cent.",
            country),
        "A sector is the DAC category (three digits) of the transaction, else of its activity.",
        "Amounts are as published and in one currency. Nothing is converted, nothing is rounded "
        "before it is added up.",
        "A record belongs to the book if its document is mostly about the two parties, or if it "
        "names both.",
        "Words are quotes. What a source does not state stays empty.",
    };
    // NOLINTEND(bugprone-suspicious-missing-comma)
    if (book.request.as_of) {
        book.method.push_back(
            fmt::format("As of {}: transactions and documents dated later are left out.",
                        long_day(*book.request.as_of)));
    }
}

} // namespace

std::string title_of(const PairSource& source) {
    if (!source.title.empty()) {
        return printable(source.title);
    }
    return source.dataset.empty() ? "untitled" : printable(source.dataset);
}

std::string safe_url(std::string_view url) {
    const auto lower = lower_ascii(url);
    return lower.starts_with("https://") || lower.starts_with("http://") ? std::string(url) : "";
}

Around around(std::string_view text, std::uint64_t begin, std::uint64_t end) {
    if (begin > end || end > text.size()) {
        return {};
    }
    const auto from = begin > k_context_bytes ? begin - k_context_bytes : 0;
    auto before = text.substr(at_character(text, from));
    before = before.substr(0, begin - (text.size() - before.size()));
    auto after = cut_utf8(text.substr(end), k_context_bytes);
    const bool cut_before = from > 0;
    const bool cut_after = end + after.size() < text.size();
    if (cut_before) { // whole words only
        const auto space = before.find_first_of(" \n");
        before.remove_prefix(space == std::string_view::npos ? 0 : space);
    }
    if (cut_after) {
        const auto space = after.find_last_of(" \n");
        after = after.substr(0, space == std::string_view::npos ? after.size() : space);
    }
    Around out{collapsed(printable(before)), collapsed(printable(after))};
    if (cut_before) {
        out.before = "… " + out.before;
    }
    if (cut_after) {
        out.after += " …";
    }
    return out;
}

void make_sources(Book& book, const PairRows& rows, const SourceTexts& texts) {
    for (const auto& source : rows.sources) {
        auto entry = entry_of(source);
        if (source.kind == "document") {
            add_quotes(entry, rows, texts);
            book.documents.push_back(std::move(entry));
        } else {
            book.files.push_back(std::move(entry));
        }
    }
    cover_documents(book, rows);
    cover_money(book, rows);
    cover_unread(book);
    make_method(book);
}

} // namespace chancery::brief
