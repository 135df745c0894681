// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "check/lint/contradictions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace chancery::lint {

namespace {

using model::AmountQualifier;
using model::Block;
using model::BlockKind;
using model::Cell;
using model::Severity;

double number_of(Decimal value) noexcept {
    return static_cast<double>(value.units()) / 1e12;
}

/// The only sum of money of a block, if it has exactly one.
const TextFigure* only_money(const FigureText& text) {
    const TextFigure* only = nullptr;
    for (const auto& figure : text.figures) {
        if (figure.kind == FigureKind::money) {
            if (only != nullptr) {
                return nullptr;
            }
            only = &figure;
        }
    }
    return only;
}

bool has_word(const FigureText& text, std::string_view wanted) {
    for (std::uint32_t at = 0; at < text.passage.tokens.size(); ++at) {
        if (text.word(at).starts_with(wanted)) {
            return true;
        }
    }
    return false;
}

/// The number of a cell that holds nothing else: "1,250.5", "$ 40", "(none)" is nothing.
std::optional<Decimal> cell_number(std::string_view cell) {
    std::string digits;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        const char c = cell[at];
        const bool is_group = c == ',' && !digits.empty() && at + 3 < cell.size();
        if ((c >= '0' && c <= '9') || c == '.') {
            digits += c;
        } else if (c == '-' && digits.empty()) {
            digits += c;
        } else if (!is_group && c != ' ' && c != '$' && c != '*') {
            const auto rest = cell.substr(at);
            if (rest.starts_with("€") || rest.starts_with("£") || rest.starts_with("¥")) {
                at += rest.starts_with("€") ? 2 : 1;
                continue;
            }
            return {};
        }
    }
    return parse_decimal(digits);
}

bool is_nothing(std::string_view cell) {
    return cell.empty() || cell == "-" || cell == "–" || cell == "—" || cell == "n/a";
}

/// Rows of one table, by their first cell.
enum class RowKind { plain, subtotal, total };

RowKind kind_of(const Block& row) {
    if (row.cells.empty()) {
        return RowKind::plain;
    }
    const auto label = lower_ascii(row.cells.front().text);
    if (label.starts_with("subtotal") || label.starts_with("sub-total")) {
        return RowKind::subtotal;
    }
    return label.starts_with("total") || label.starts_with("grand total") || label == "sum"
               ? RowKind::total
               : RowKind::plain;
}

/// Adds the rows of [first, last) up, column by column, where every cell is a number.
class TableSums {
public:
    explicit TableSums(const std::vector<Block>& blocks, std::vector<LintFinding>& findings)
        : m_blocks(blocks), m_findings(findings) {}

    void check(std::size_t first, std::size_t last) {
        std::vector<std::size_t> open; // rows since the table or the last total began
        for (auto row = first; row < last; ++row) {
            const auto& block = m_blocks[row];
            if (block.is_head) {
                continue;
            }
            const auto kind = kind_of(block);
            if (kind == RowKind::subtotal) {
                return; // what a subtotal holds is not said
            }
            if (kind == RowKind::total) {
                if (open.size() > 1) {
                    compare(open, block);
                }
                open.clear();
                continue;
            }
            open.push_back(row);
        }
    }

private:
    void compare(const std::vector<std::size_t>& rows, const Block& total) {
        for (std::size_t column = 1; column < total.cells.size(); ++column) {
            const auto told = cell_number(total.cells[column].text);
            if (!told || total.cells[column].is_repeated) {
                continue;
            }
            if (const auto sum = column_sum(rows, column); sum && *sum != *told) {
                report(rows, total, column, *sum, *told);
            }
        }
    }

    std::optional<Decimal> column_sum(const std::vector<std::size_t>& rows, std::size_t column) {
        Decimal sum;
        for (const auto row : rows) {
            const auto& cells = m_blocks[row].cells;
            if (column >= cells.size() || cells[column].is_repeated) {
                return {};
            }
            if (is_nothing(trimmed(cells[column].text))) {
                continue;
            }
            const auto value = cell_number(trimmed(cells[column].text));
            if (!value) {
                return {};
            }
            sum = sum + *value;
        }
        return sum;
    }

    void report(const std::vector<std::size_t>& rows,
                const Block& total,
                std::size_t column,
                Decimal sum,
                Decimal told) {
        const double gap = std::fabs(number_of(sum) - number_of(told));
        const auto written = total.cells[column].text;
        const bool is_rounded = written.find('.') != std::string::npos &&
                                gap <= 0.05 * static_cast<double>(rows.size());
        const bool is_average = number_of(told) * static_cast<double>(rows.size()) <=
                                number_of(sum) * 1.001; // of shares or rates
        if (is_rounded || (is_average && number_of(sum) != 0 && rows.size() > 2 &&
                           written.find('%') != std::string::npos)) {
            return;
        }
        LintFinding finding{k_total, Severity::error, total.cells[column].span, "", {}, {}};
        const TextFigure plain;
        finding.message = fmt::format(
            "the rows above the total {} add up to {}", shown(plain, told), shown(plain, sum));
        for (const auto row : rows) {
            finding.others.push_back(m_blocks[row].cells[column].span);
        }
        m_findings.push_back(std::move(finding));
    }

    const std::vector<Block>& m_blocks;   // the document's, which outlives this
    std::vector<LintFinding>& m_findings; // the caller's
};

} // namespace

void check_list_totals(const model::Document& document,
                       std::span<const FigureText> texts,
                       std::vector<LintFinding>& findings) {
    std::map<const Block*, const FigureText*> by_block;
    for (const auto& text : texts) {
        by_block.emplace(text.block, &text);
    }
    const auto text_of = [&](const Block& block) -> const FigureText* {
        const auto found = by_block.find(&block);
        return found == by_block.end() ? nullptr : found->second;
    };
    const auto& blocks = document.blocks;
    for (std::size_t row = 0; row < blocks.size();) {
        const auto lead = blocks[row].lead_in;
        const bool is_item =
            blocks[row].kind == BlockKind::bullet || blocks[row].kind == BlockKind::numbered;
        if (!lead || !is_item || *lead >= row) {
            ++row;
            continue;
        }
        std::vector<const FigureText*> items;
        bool all_have_one = true;
        const auto level = blocks[row].level;
        for (; row < blocks.size() && blocks[row].lead_in == lead; ++row) {
            const auto* item = text_of(blocks[row]);
            all_have_one = all_have_one && blocks[row].level == level &&
                           blocks[row].kind != BlockKind::paragraph && item != nullptr &&
                           only_money(*item) != nullptr;
            items.push_back(item);
        }
        const auto* head = text_of(blocks[*lead]);
        const auto* total = head != nullptr ? only_money(*head) : nullptr;
        if (total == nullptr || !all_have_one || items.size() < 2 ||
            blocks[*lead].text.back() != ':') {
            continue;
        }
        Decimal sum;
        bool is_rough = total->qualifier != AmountQualifier::exact;
        std::vector<model::Span> places;
        bool is_one_currency = true;
        for (const auto* item : items) {
            const auto* part = only_money(*item);
            is_one_currency = is_one_currency && part->currency == total->currency;
            is_rough = is_rough || part->qualifier != AmountQualifier::exact;
            sum = sum + part->value;
            places.push_back(item->span(part->tokens));
        }
        const double gap = number_of(sum) - number_of(total->value);
        const double most = number_of(total->value) * (is_rough ? 0.05 : 0.005);
        const bool may_be_less = is_rough || has_word(*head, "includ") || has_word(*head, "among");
        if (!is_one_currency || (gap <= most && (may_be_less || gap >= -most)) ||
            (total->qualifier == AmountQualifier::over && gap > 0)) {
            continue;
        }
        LintFinding finding{k_total,
                            gap > 0 ? Severity::error : Severity::warning,
                            head->span(total->tokens),
                            fmt::format("the items below {} add up to {}",
                                        shown(*total, total->value),
                                        shown(*total, sum)),
                            {},
                            std::move(places)};
        findings.push_back(std::move(finding));
    }
}

void check_table_totals(const model::Document& document, std::vector<LintFinding>& findings) {
    const auto& blocks = document.blocks;
    TableSums sums(blocks, findings);
    for (std::size_t row = 0; row < blocks.size();) {
        auto end = row + 1;
        while (blocks[row].table != 0 && end < blocks.size() &&
               blocks[end].table == blocks[row].table) {
            ++end;
        }
        if (blocks[row].table != 0) {
            sums.check(row, end);
        }
        row = end;
    }
}

} // namespace chancery::lint
