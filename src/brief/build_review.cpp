// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "brief/format.hpp"
#include "brief/names.hpp"
#include "brief/review.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace chancery::brief {

namespace {

using model::Block;
using model::BlockKind;
using model::Record;
using model::Span;

/// Words of the text that belong to a record.
struct Mark {
    Span span;
    std::size_t record = 0; ///< row
    bool is_quote = false;  ///< the quote itself, not a restatement
};

/// The same on the text of a block: [begin, end).
struct TextMark {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t record = 0;
    bool is_quote = false;
};

/// The first byte of \p block's text for which \p holds, which stays true once it is.
template <typename Holds>
std::size_t first_byte(const Block& block, Holds holds) {
    std::size_t low = 0;
    std::size_t high = block.at.size();
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (holds(middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/// Never inside a character.
std::size_t character_begin(std::string_view text, std::size_t at) {
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
        --at;
    }
    return at;
}

TextMark placed(const Block& block, const Mark& mark) {
    const auto begin =
        first_byte(block, [&](std::size_t i) { return block.at.end_of(i) > mark.span.begin; });
    const auto end = first_byte(block, [&](std::size_t i) { return block.at[i] >= mark.span.end; });
    return {character_begin(block.text, begin),
            character_begin(block.text, end),
            mark.record,
            mark.is_quote};
}

/// Cuts the text of \p block wherever words of a record begin or end.
std::vector<ReviewPiece> pieces_of(const Block& block, const std::vector<TextMark>& marks) {
    std::vector<std::size_t> cuts{0, block.text.size()};
    for (const auto& mark : marks) {
        cuts.push_back(mark.begin);
        cuts.push_back(mark.end);
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    std::vector<TextMark> open; // few at any place
    std::vector<ReviewPiece> pieces;
    std::size_t next = 0;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        ReviewPiece piece;
        piece.text = printable(block.text.substr(cuts[i], cuts[i + 1] - cuts[i]));
        for (; next < marks.size() && marks[next].begin == cuts[i]; ++next) {
            open.push_back(marks[next]);
            if (marks[next].is_quote) {
                piece.begins.push_back(marks[next].record + 1);
            }
        }
        for (const auto& mark : open) {
            piece.records.push_back(mark.record + 1);
            if (mark.end == cuts[i + 1]) {
                piece.ends.push_back(mark.record + 1);
            }
        }
        std::erase_if(open, [&](const TextMark& mark) { return mark.end == cuts[i + 1]; });
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

/// Rows of blocks in the order of the source, for search.
class BlockPlaces {
public:
    explicit BlockPlaces(const std::vector<Block>& blocks) : m_blocks(blocks) {
        m_rows.resize(blocks.size());
        std::iota(m_rows.begin(), m_rows.end(), std::size_t{0});
        std::stable_sort(m_rows.begin(), m_rows.end(), [&](std::size_t a, std::size_t b) {
            return blocks[a].span.begin < blocks[b].span.begin;
        });
    }

    /// Calls \p use with the row of each block that \p span touches, or of the one before it.
    template <typename Use>
    void each_at(const Span& span, Use use) const {
        const auto after = std::partition_point(m_rows.begin(), m_rows.end(), [&](std::size_t row) {
            return m_blocks[row].span.begin <= span.begin;
        });
        auto at = after == m_rows.begin() ? after : after - 1;
        for (; at != m_rows.end() && m_blocks[*at].span.begin < span.end; ++at) {
            use(*at);
        }
    }

private:
    const std::vector<Block>& m_blocks; // the document's, which outlives this
    std::vector<std::size_t> m_rows;
};

std::string kind_of(const Block& block) {
    switch (block.kind) {
    case BlockKind::heading:
        return "heading";
    case BlockKind::bullet:
    case BlockKind::numbered:
        return "item";
    case BlockKind::table_row:
        return "row";
    case BlockKind::paragraph:
        break;
    }
    return "paragraph";
}

std::string parties_of(const Record& record) {
    const auto names = [](const std::vector<std::string>& codes) {
        std::vector<std::string> list;
        for (const auto& code : codes) {
            list.push_back(party_name(code));
        }
        return joined(list);
    };
    auto words = names(record.provider);
    if (!record.recipient.empty()) {
        words += (words.empty() ? "→ " : " → ") + names(record.recipient);
    }
    return words;
}

std::string amounts_of(const Record& record) {
    std::string words;
    for (const auto& amount : record.amounts) {
        words += words.empty() ? "" : ", ";
        switch (amount.qualifier) {
        case model::AmountQualifier::over:
            words += "more than ";
            break;
        case model::AmountQualifier::up_to:
            words += "up to ";
            break;
        case model::AmountQualifier::about:
            words += "about ";
            break;
        case model::AmountQualifier::exact:
            break;
        }
        words +=
            amount.currency + " " + format_grouped(amount.value, decimals_needed(amount.value));
    }
    return words;
}

std::string quantities_of(const Record& record) {
    std::string words;
    for (const auto& quantity : record.quantities) {
        words += (words.empty() ? "" : ", ") +
                 format_grouped(quantity.value, decimals_needed(quantity.value)) + " " +
                 quantity.unit;
    }
    return words;
}

std::string when_of(const Record& record) {
    const auto from = record.date_from.empty() ? "" : day_as_said(record.date_from);
    const auto to = record.date_to.empty() ? "" : day_as_said(record.date_to);
    std::string dates = from == to || to.empty() ? from : from.empty() ? to : from + " to " + to;
    if (to.empty() && !from.empty()) {
        dates = "from " + from;
    }
    return record.date_text.empty() || dates.empty() ? dates
                                                     : dates + " (“" + record.date_text + "”)";
}

std::string sectors_of(const Record& record) {
    std::vector<std::string> names;
    for (const auto& category : record.sector) {
        names.push_back(category + " " + sector_name(category));
    }
    return fmt::format("{}", fmt::join(names, "; "));
}

std::vector<ReviewField> fields_of(const Record& record) {
    std::vector<ReviewField> fields;
    const auto add = [&](const char* label, const std::string& value) {
        if (!value.empty()) {
            fields.push_back({label, printable(collapsed(value))});
        }
    };
    std::vector<std::string> people;
    for (const auto& code : record.speaker) {
        people.push_back(code == "author" ? "the author" : party_name(code));
    }
    add("said by", joined(people));
    add("act", record.verb);
    add("object", record.object);
    add("gives", record.contribution);
    add("benefit", record.benefit);
    add("for", record.beneficiary);
    add("amount", amounts_of(record));
    add("counted", quantities_of(record));
    add("when", when_of(record));
    add("place", record.place);
    add("programme", record.programme);
    add("platform", record.platform);
    add("focus", record.focus_area.empty() ? record.focus_code : record.focus_area);
    add("sector", sectors_of(record));
    add("read by", fmt::format("{}, confidence {:.2f}", record.rule, record.confidence));
    return fields;
}

ReviewRecord record_of(const Record& record, std::size_t number) {
    ReviewRecord shown;
    shown.number = number;
    shown.kind = std::string(name(record.kind));
    shown.modality = std::string(name(record.modality));
    std::replace(shown.modality.begin(), shown.modality.end(), '_', ' ');
    shown.parties = parties_of(record);
    shown.fields = fields_of(record);
    if (is_commitment(record.kind)) {
        shown.is_checkable = record.verifiable;
        shown.check = record.verifiable ? "can be checked" : "cannot be checked";
    }
    for (const auto& missing : record.missing) {
        shown.questions.push_back(missing.question);
    }
    return shown;
}

std::string facts_of(const model::DocumentFacts& facts) {
    std::vector<std::string> words;
    if (!facts.publisher.empty()) {
        words.push_back(party_name(facts.publisher));
    }
    if (!facts.type.empty()) {
        auto type = facts.type;
        std::replace(type.begin(), type.end(), '_', ' ');
        words.push_back(type);
    }
    if (facts.date) {
        words.push_back(long_day(*facts.date));
    }
    return printable(fmt::format("{}", fmt::join(words, " · ")));
}

std::vector<ReviewField> counts_of(std::span<const Record> records) {
    std::vector<ReviewField> counts;
    for (auto kind = model::RecordKind::event; kind <= model::RecordKind::recommendation;
         kind = static_cast<model::RecordKind>(static_cast<int>(kind) + 1)) {
        const auto count = static_cast<std::size_t>(std::count_if(
            records.begin(), records.end(), [&](const Record& r) { return r.kind == kind; }));
        if (count > 0) {
            counts.push_back({std::string(name(kind)), digits(count)});
        }
    }
    return counts;
}

/// The blocks with their marks; every record stands beside the block in which its quote begins.
std::vector<ReviewBlock> blocks_of(const ReviewSource& source) {
    const auto& blocks = source.document.blocks;
    std::vector<std::vector<TextMark>> marks(blocks.size());
    std::vector<ReviewBlock> shown(blocks.size());
    const BlockPlaces places(blocks);
    const auto add = [&](const Mark& mark) {
        bool is_first = mark.is_quote;
        places.each_at(mark.span, [&](std::size_t row) {
            auto text = placed(blocks[row], mark);
            text.is_quote = is_first;
            if (text.begin < text.end) {
                if (is_first) {
                    shown[row].records.push_back(mark.record + 1);
                }
                is_first = false;
                marks[row].push_back(text);
            }
        });
        return !is_first;
    };
    for (std::size_t i = 0; i < source.records.size(); ++i) {
        const auto& record = source.records[i];
        if (!add({record.span, i, true}) && !shown.empty()) {
            shown.front().records.push_back(i + 1); // no words to mark, but never left out
        }
        for (const auto& span : record.also_at) {
            add({span, i, false});
        }
    }
    for (std::size_t row = 0; row < blocks.size(); ++row) {
        std::stable_sort(
            marks[row].begin(), marks[row].end(), [](const TextMark& a, const TextMark& b) {
                return a.begin != b.begin ? a.begin < b.begin : a.record < b.record;
            });
        shown[row].kind = kind_of(blocks[row]);
        shown[row].level = blocks[row].level;
        shown[row].pieces = pieces_of(blocks[row], marks[row]);
        std::sort(shown[row].records.begin(), shown[row].records.end());
    }
    return shown;
}

} // namespace

std::string review_lede(const ReviewFigures& figures) {
    const auto records = capitalised(counted(figures.record_count, {"record", "records"}));
    if (figures.commitment_count == 0) {
        return figures.record_count == 0   ? "No record was read from this text."
               : figures.record_count == 1 ? "One record, no commitment."
                                           : records + ", no commitment among them.";
    }
    const auto [one, all, some] = [&] {
        const auto n = figures.commitment_count;
        return std::tuple(n == 1, figures.checkable_count == n, figures.checkable_count > 0);
    }();
    const auto commitments = figures.commitment_count == figures.record_count && one
                                 ? std::string("a commitment")
                             : figures.commitment_count == figures.record_count
                                 ? std::string("all of them commitments")
                                 : fmt::format("{} of them {}",
                                               number_word(figures.commitment_count),
                                               one ? "a commitment" : "commitments");
    const auto checked = one && all ? std::string("It can be checked.")
                         : one      ? std::string("It cannot be checked.")
                         : all      ? std::string("All of these can be checked.")
                         : some     ? fmt::format("{} of these can be checked.",
                                              capitalised(number_word(figures.checkable_count)))
                                    : std::string("None of these can be checked.");
    return fmt::format("{}, {}. {}", records, commitments, checked);
}

Review build_review(const ReviewSource& source) {
    Review review;
    const auto& facts = source.document.facts;
    review.name = printable(source.name);
    review.title = facts.title.empty() ? review.name.substr(review.name.find_last_of('/') + 1)
                                       : printable(collapsed(facts.title));
    review.language = facts.language.empty() ? "en" : facts.language;
    review.facts = facts_of(facts);
    review.offsets = source.document.extracted.empty()
                         ? "the bytes of the file"
                         : "the bytes of the text that was taken from the file";
    review.sha256 = sha256_hex(source.bytes);
    ReviewFigures figures;
    for (const auto& record : source.records) {
        review.records.push_back(record_of(record, review.records.size() + 1));
        ++figures.record_count;
        figures.commitment_count += is_commitment(record.kind) ? 1 : 0;
        figures.checkable_count += is_commitment(record.kind) && record.verifiable ? 1 : 0;
    }
    review.lede = review_lede(figures);
    review.counts = counts_of(source.records);
    review.blocks = blocks_of(source);
    return review;
}

} // namespace chancery::brief
