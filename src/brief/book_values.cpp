// SPDX-License-Identifier: Apache-2.0
#include "brief/book_values.hpp"

#include "base/text.hpp"
#include "brief/chart.hpp"
#include "brief/format.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace chancery::brief {

namespace {

template <typename List, typename Make>
TemplateList list_of(const List& items, Make make) {
    TemplateList out;
    for (const auto& item : items) {
        out.push_back(make(item));
    }
    return out;
}

TemplateObject text_value(const std::string& text) {
    return {{"text", text}};
}

TemplateObject link_values(const FigureLink& link) {
    return {{"text", link.text}, {"link", link.id}, {"has_link", !link.id.empty()}};
}

TemplateObject cells_values(const MoneyCells& cells, bool has_expended) {
    return {{"committed", link_values(cells.committed.link)},
            {"disbursed", link_values(cells.disbursed.link)},
            {"expended", link_values(cells.expended.link)},
            {"has_expended", has_expended}};
}

TemplateObject item_values(const Item& item) {
    return {{"record_id", item.record_id},
            {"kind", item.kind},
            {"modality", item.modality},
            {"stage", lower_ascii(item.modality)},
            {"parties", item.parties},
            {"has_parties", !item.parties.empty()},
            {"focus", item.focus},
            {"has_focus", !item.focus.empty()},
            {"words", item.words},
            {"benefit", item.benefit},
            {"has_benefit", !item.benefit.empty()},
            {"terms", item.terms},
            {"has_terms", !item.terms.empty()},
            {"uncheckable", item.is_commitment && !item.can_be_checked},
            {"checkable", item.can_be_checked},
            {"was_due", item.was_due}};
}

TemplateObject section_values(const WordsSection& section) {
    return {{"headline", section.headline},
            {"note", section.note},
            {"has_note", !section.note.empty()},
            {"missing", section.missing},
            {"has_missing", !section.missing.empty()},
            {"groups", list_of(section.groups, [](const ItemGroup& group) -> TemplateValue {
                 return TemplateObject{{"heading", group.heading},
                                       {"has_heading", !group.heading.empty()},
                                       {"items", list_of(group.items, [](const Item& item) {
                                            return TemplateValue(item_values(item));
                                        })}};
             })}};
}

/// Bars of one table share a scale.
Decimal most_of(Decimal most, const MoneyCells& cells) {
    return std::max({most, cells.committed.value, cells.paid.value});
}

std::string bullet_of(const MoneyCells& cells, Decimal most, const std::string& currency) {
    if (most <= Decimal() || (cells.committed.link.id.empty() && cells.paid.link.id.empty())) {
        return "";
    }
    return bullet({cells.committed.value, cells.paid.value, most},
                  fmt::format("{} committed, {} paid",
                              money_phrase(cells.committed.value, currency),
                              money_phrase(cells.paid.value, currency)));
}

/// "see Security and Rights and outcomes": the word before each link.
TemplateList section_links(const std::vector<SectionLink>& sections) {
    TemplateList out;
    for (const auto& section : sections) {
        out.push_back(TemplateObject{{"lead", out.empty() ? "see " : "; "},
                                     {"name", section.name},
                                     {"anchor", section.anchor}});
    }
    return out;
}

TemplateList sector_rows(const MoneySection& money) {
    Decimal most;
    for (const auto& row : money.sectors) {
        most = most_of(most, row.money);
    }
    TemplateList out;
    for (const auto& row : money.sectors) {
        auto values = cells_values(row.money, money.has_expended);
        values.emplace("name", row.name);
        values.emplace("category", joined(row.categories));
        values.emplace("has_category", !row.categories.empty());
        values.emplace("rest", row.is_rest);
        values.emplace("unsaid", row.said.empty() && row.see.empty() && !row.is_rest);
        values.emplace("has_see", !row.see.empty());
        values.emplace("see", section_links(row.see));
        // the first pair shares its line with the money, the others stand below it
        TemplateList first;
        TemplateList more;
        for (const auto& item : row.said) {
            (first.empty() ? first : more).push_back(item_values(item));
        }
        values.emplace("rows", fmt::format("{}", std::max<std::size_t>(1, row.said.size())));
        values.emplace("first", std::move(first));
        values.emplace("more", std::move(more));
        values.emplace("bullet", bullet_of(row.money, most, money.currency));
        out.push_back(std::move(values));
    }
    return out;
}

TemplateList agency_rows(const MoneySection& money) {
    Decimal most;
    for (const auto& row : money.agencies) {
        most = most_of(most, row.money);
    }
    TemplateList out;
    for (const auto& row : money.agencies) {
        auto values = cells_values(row.money, money.has_expended);
        values.emplace("name", row.name);
        values.emplace("ref", row.ref);
        values.emplace("activities", link_values(row.activities));
        values.emplace("last", row.last);
        values.emplace("bullet", bullet_of(row.money, most, money.currency));
        out.push_back(std::move(values));
    }
    return out;
}

TemplateList year_rows(const MoneySection& money) {
    TemplateList out;
    for (const auto& row : money.years) {
        auto values = cells_values(row.money, money.has_expended);
        values.emplace("label", row.label);
        values.emplace("incomplete", !row.is_complete);
        out.push_back(std::move(values));
    }
    return out;
}

std::string chart_of(const MoneySection& money) {
    std::vector<ChartYear> years;
    const auto link = [](const MoneyCell& cell) {
        return cell.link.id.empty() ? "" : "#f-" + cell.link.id;
    };
    for (const auto& row : money.years) {
        if (row.year == 0) {
            continue;
        }
        years.push_back({row.year,
                         row.money.committed.value,
                         row.money.disbursed.value,
                         row.money.expended.value,
                         row.is_complete,
                         row.money.committed.link.text,
                         link(row.money.committed),
                         row.money.paid.link.text,
                         link(row.money.paid)});
    }
    return year_chart(
        years,
        {"Money by year", money.year_headline + ". The table below has every figure.", money.unit});
}

TemplateObject money_values(const MoneySection& money) {
    return {{"currency", money.currency},
            {"unit", money.unit},
            {"has_money", !money.currency.empty()},
            {"has_expended", money.has_expended},
            {"sector_headline", money.sector_headline},
            {"sector_missing", money.sector_missing},
            {"has_sector_missing", !money.sector_missing.empty()},
            {"has_sectors", !money.sectors.empty()},
            {"sectors", sector_rows(money)},
            {"sector_total", cells_values(money.sector_total, money.has_expended)},
            {"year_headline", money.year_headline},
            {"year_missing", money.year_missing},
            {"has_year_missing", !money.year_missing.empty()},
            {"years", year_rows(money)},
            {"total", cells_values(money.total, money.has_expended)},
            {"chart", chart_of(money)},
            {"agency_headline", money.agency_headline},
            {"agency_missing", money.agency_missing},
            {"has_agency_missing", !money.agency_missing.empty()},
            {"agencies", agency_rows(money)},
            {"has_findings", !money.findings.empty()},
            {"findings",
             list_of(money.findings,
                     [](const std::string& text) { return TemplateValue(text_value(text)); })},
            {"remarks", list_of(money.remarks, [](const FigureLink& remark) {
                 return TemplateValue(link_values(remark));
             })}};
}

/// Code in Markdown: the fence is longer than any run of backquotes inside.
std::string fenced(const std::string& code) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : code) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(std::max<std::size_t>(3, longest + 1), '`');
    return fmt::format("{}sql\n{}\n{}", fence, code, fence);
}

/// The rows of a figure as HTML. A book has thousands of them, and a template takes 30 times as long.
std::string table_rows(const Figure& figure) {
    std::string html;
    for (const auto& row : figure.rows) {
        html += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto& column = figure.columns[i];
            const auto text = escape_html(row[i]);
            if (column.name == "record_id") {
                html += fmt::format(R"(<td><a href="#q-{0}">{0}</a></td>)", text);
            } else {
                html.append(column.is_number ? R"(<td class="n">)" : "<td>")
                    .append(text)
                    .append("</td>");
            }
        }
        html += "</tr>\n";
    }
    return html;
}

TemplateObject figure_values(const Figure& figure, const std::vector<Figure>& all) {
    const auto part_values = [&all](const std::string& id) -> TemplateValue {
        const auto part = std::ranges::find(all, id, &Figure::id);
        return TemplateObject{{"id", id},
                              {"label", part->label},
                              {"exact", part->exact},
                              {"row_count", digits(part->row_count)}};
    };
    const bool is_money = !figure.sum_column.empty();
    return {{"id", figure.id},
            {"label", figure.label},
            {"exact", figure.exact},
            {"unit", figure.unit},
            {"is_money", is_money},
            {"is_count", !is_money},
            {"row_count", digits(figure.row_count)},
            {"row_noun", figure.row_count == 1 ? "row" : "rows"},
            {"sql", figure.sql},
            {"sql_block", fenced(figure.sql)},
            {"has_parts", !figure.parts.empty()},
            {"parts", list_of(figure.parts, part_values)},
            {"has_rows", !figure.rows.empty()},
            {"columns",
             list_of(figure.columns,
                     [](const FigureColumn& column) -> TemplateValue {
                         return TemplateObject{{"heading", column.heading},
                                               {"is_number", column.is_number}};
                     })},
            {"rows", table_rows(figure)}};
}

TemplateObject source_values(const SourceEntry& entry) {
    return {{"source", fmt::format("{}", entry.source)},
            {"title", entry.title},
            {"sha256", entry.sha256},
            {"url", entry.url},
            {"has_url", !entry.url.empty()},
            {"facts",
             list_of(entry.facts,
                     [](const Labelled& fact) -> TemplateValue {
                         return TemplateObject{{"label", fact.label}, {"text", fact.text}};
                     })},
            {"quotes", list_of(entry.quotes, [](const Quote& quote) -> TemplateValue {
                 return TemplateObject{{"record_id", quote.record_id},
                                       {"kind", quote.kind},
                                       {"heading", quote.heading},
                                       {"has_heading", !quote.heading.empty()},
                                       {"before", quote.before},
                                       {"quote", collapsed(quote.text)},
                                       {"after", quote.after},
                                       {"byte_start", fmt::format("{}", quote.byte_start)},
                                       {"byte_end", fmt::format("{}", quote.byte_end)},
                                       {"line", fmt::format("{}", quote.line)}};
             })}};
}

TemplateObject question_values(const QuestionList& list) {
    return {{"to", list.to},
            {"none", list.none},
            {"is_empty", list.questions.empty()},
            {"questions", list_of(list.questions, [](const Question& question) -> TemplateValue {
                 return TemplateObject{
                     {"text", question.text}, {"basis", question.basis}, {"link", question.link}};
             })}};
}

TemplateList sentences(const std::vector<std::string>& texts) {
    return list_of(texts, [](const std::string& text) { return TemplateValue(text_value(text)); });
}

} // namespace

TemplateObject book_values(const Book& book) {
    return {
        {"country", book.country},
        {"partner", book.partner},
        {"title", book.title},
        {"lede_before", book.lede.before},
        {"lede_strong", book.lede.strong},
        {"has_strong", !book.lede.strong.empty()},
        {"lede_after", book.lede.after},
        {"has_as_of", book.request.as_of.has_value()},
        {"as_of", book.request.as_of ? long_day(*book.request.as_of) : ""},
        {"facts",
         list_of(book.facts,
                 [](const Fact& fact) -> TemplateValue {
                     return TemplateObject{{"label", fact.label},
                                           {"figure", link_values(fact.figure)},
                                           {"note", fact.note}};
                 })},
        {"question_lists",
         list_of(book.questions,
                 [](const QuestionList& list) { return TemplateValue(question_values(list)); })},
        {"engagement", section_values(book.engagement)},
        {"security", section_values(book.security)},
        {"rights", section_values(book.rights)},
        {"platforms", section_values(book.platforms)},
        {"recommendations", section_values(book.recommendations)},
        {"uncheckable", section_values(book.uncheckable)},
        {"money", money_values(book.money)},
        {"coverage", sentences(book.coverage)},
        {"method", sentences(book.method)},
        {"documents",
         list_of(book.documents,
                 [](const SourceEntry& entry) { return TemplateValue(source_values(entry)); })},
        {"has_documents", !book.documents.empty()},
        {"files",
         list_of(book.files,
                 [](const SourceEntry& entry) { return TemplateValue(source_values(entry)); })},
        {"has_files", !book.files.empty()},
        {"figures", list_of(book.figures, [&book](const Figure& figure) {
             return TemplateValue(figure_values(figure, book.figures));
         })}};
}

} // namespace chancery::brief
