// SPDX-License-Identifier: Apache-2.0
#include "read/document/facts.hpp"

#include "base/text.hpp"
#include "read/document/structure.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace chancery::document {

namespace {

using model::Block;
using model::BlockKind;

constexpr std::size_t k_opening_bytes = 1500;
constexpr std::size_t k_language_bytes = 32 * 1024;
constexpr std::size_t k_opening_blocks = 8;
constexpr std::size_t k_closing_blocks = 6;
constexpr std::size_t k_longest_dateline_bytes = 100;
constexpr std::size_t k_longest_title_bytes = 250;

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// --- language

struct Language {
    std::string_view code;
    std::string_view words; ///< frequent words, each between spaces
};

// Function words that the other languages here do not have. Ours.
constexpr std::array<Language, 6> k_languages = {{
    {"en", " the of and to with will for that by from which are is has have their this was "},
    {"fr", " les des est dans pour qui une sur par aux ont cette avec leur nous il ainsi du "},
    {"es", " los las el una del por con para se como su sus este esta entre sobre "},
    {"pt", " os das dos uma ao pela pelo em com para um seu sua entre sobre nas nos "},
    {"de", " der die das und den dem ein eine mit von zu auf ist wird im sich werden "},
    {"id", " yang dan di untuk dengan pada dari ini akan dalam itu kepada oleh antara "},
}};

struct Script {
    std::string_view code;
    std::uint32_t first;
    std::uint32_t last;
};

// Blocks of scripts that are those of one language, or of one that is most likely.
constexpr std::array<Script, 9> k_scripts = {{
    {"ru", 0x0400, 0x04FF},
    {"ar", 0x0600, 0x06FF},
    {"th", 0x0E00, 0x0E7F},
    {"lo", 0x0E80, 0x0EFF},
    {"my", 0x1000, 0x109F},
    {"km", 0x1780, 0x17FF},
    {"ja", 0x3040, 0x30FF},
    {"zh", 0x4E00, 0x9FFF},
    {"ko", 0xAC00, 0xD7AF},
}};

std::string sample_of(const std::vector<Block>& blocks) {
    std::string sample;
    for (const auto& block : blocks) {
        sample += cut_utf8(block.text, k_language_bytes);
        sample += ' ';
        if (sample.size() > k_language_bytes) {
            break;
        }
    }
    return sample;
}

std::string language_by_script(std::string_view text) {
    std::array<std::size_t, k_scripts.size()> counts{};
    std::size_t latin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto lead = static_cast<unsigned char>(text[at]);
        latin += is_letter(text[at]) ? 1 : 0;
        std::uint32_t code_point = 0;
        if (lead >= 0xC2 && lead < 0xE0 && at + 1 < text.size()) {
            code_point = (lead & 0x1FU) << 6U | (static_cast<unsigned char>(text[at + 1]) & 0x3FU);
        } else if (lead >= 0xE0 && lead < 0xF0 && at + 2 < text.size()) {
            code_point = (lead & 0x0FU) << 12U |
                         (static_cast<unsigned char>(text[at + 1]) & 0x3FU) << 6U |
                         (static_cast<unsigned char>(text[at + 2]) & 0x3FU);
        } else {
            continue;
        }
        for (std::size_t row = 0; row < k_scripts.size(); ++row) {
            if (code_point >= k_scripts[row].first && code_point <= k_scripts[row].last) {
                ++counts[row];
            }
        }
    }
    const auto most = std::ranges::max_element(counts);
    return *most > latin
               ? std::string(k_scripts[static_cast<std::size_t>(most - counts.begin())].code)
               : std::string();
}

std::string language_by_words(std::string_view text) {
    std::array<std::size_t, k_languages.size()> counts{};
    std::string word;
    for (const char c : text) {
        if (is_letter(c) || static_cast<unsigned char>(c) >= 0x80) {
            word.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
            continue;
        }
        if (!word.empty() && word.size() < 8) {
            const auto framed = ' ' + word + ' ';
            for (std::size_t row = 0; row < k_languages.size(); ++row) {
                counts[row] +=
                    k_languages[row].words.find(framed) != std::string_view::npos ? 1 : 0;
            }
        }
        word.clear();
    }
    const auto most = std::ranges::max_element(counts);
    auto others = counts;
    others[static_cast<std::size_t>(most - counts.begin())] = 0;
    const bool clear = *most >= 3 && *most >= *std::ranges::max_element(others) * 3 / 2 + 1;
    return clear ? std::string(k_languages[static_cast<std::size_t>(most - counts.begin())].code)
                 : std::string();
}

// --- type

struct TypeWords {
    std::string_view type;
    std::string_view words; ///< lower case
};

// What titles call the thing, in this order: "Fact sheet: joint statement" is a fact sheet. Ours.
constexpr std::array<TypeWords, 26> k_title_words = {{
    {"fact_sheet", "fact sheet"},
    {"fact_sheet", "factsheet"},
    {"readout", "readout"},
    {"readout", "read-out"},
    {"joint_statement", "joint statement"},
    {"joint_statement", "joint leaders"},
    {"joint_statement", "leaders\xE2\x80\x99 statement"},
    {"joint_statement", "leaders' statement"},
    {"joint_statement", "joint declaration"},
    {"joint_statement", "joint vision"},
    {"joint_statement", "joint communiqu"},
    {"joint_statement", "communiqu"},
    {"joint_statement",
     "d\xC3\xA9"
     "claration conjointe"},
    {"joint_statement", "declaration"},
    {"plan", "action plan"},
    {"plan", "plan of action"},
    {"plan", "work plan"},
    {"plan", "roadmap"},
    {"plan", "plan d'action"},
    {"speech", "remarks by"},
    {"speech", "remarks of"},
    {"speech", "speech"},
    {"speech", "address by"},
    {"speech", "keynote"},
    {"speech", "discours"},
    {"plan", "strategy"},
}};

constexpr std::array<TypeWords, 11> k_opening_words = {{
    {"readout", "met today with"},
    {"readout", "spoke today"},
    {"readout", "spoke by phone"},
    {"readout", "held a call with"},
    {"joint_statement", "we, the "},
    {"joint_statement", "the two sides "},
    {"joint_statement", "nous, les "},
    {"speech", "thank you"},
    {"speech", "the president: "},
    {"speech", "ladies and gentlemen"},
    {"speech", "your excellenc"},
}};

template <std::size_t Count>
std::string type_in(std::string_view text, const std::array<TypeWords, Count>& table) {
    const auto lower = lower_ascii(text);
    const auto row = std::ranges::find_if(table, [&](const TypeWords& entry) {
        return lower.find(entry.words) != std::string::npos;
    });
    return row == table.end() ? std::string() : std::string(row->type);
}

bool has_byline(const std::vector<Block>& blocks) {
    const auto count = std::min(blocks.size(), k_opening_blocks);
    return std::any_of(blocks.begin(),
                       blocks.begin() + static_cast<std::ptrdiff_t>(count),
                       [](const Block& block) {
                           const bool byline = block.text.size() < k_longest_dateline_bytes &&
                                               block.text.starts_with("By ");
                           const auto start = std::string_view(block.text).substr(0, 60);
                           return byline || start.find("(Reuters)") != std::string_view::npos ||
                                  start.find("(AP)") != std::string_view::npos ||
                                  start.find("(AFP)") != std::string_view::npos;
                       });
}

// --- dates

// By the first letters, English and French, lower case; "juin" and "juil" need four.
constexpr std::array<std::array<std::string_view, 3>, 12> k_months = {{
    {"jan", "jan", "jan"},
    {"feb", "f\xC3\xA9v", "fev"},
    {"mar", "mar", "mar"},
    {"apr", "avr", "avr"},
    {"may", "mai", "mai"},
    {"jun", "juin", "juin"},
    {"jul", "juil", "juil"},
    {"aug", "ao\xC3\xBB", "aou"},
    {"sep", "sep", "sep"},
    {"oct", "oct", "oct"},
    {"nov", "nov", "nov"},
    {"dec",
     "d\xC3\xA9"
     "c",
     "dec"},
}};

/// Reads pieces of a date off the front.
class DateWords {
public:
    explicit DateWords(std::string_view text) : m_rest(text) {}

    int number(std::size_t most_digits) noexcept {
        std::size_t digits = 0;
        while (digits < m_rest.size() && digits < most_digits && is_digit(m_rest[digits])) {
            ++digits;
        }
        int value = 0;
        std::from_chars(m_rest.data(), m_rest.data() + digits, value);
        m_rest.remove_prefix(digits);
        return value;
    }

    int month() {
        std::size_t bytes = 0;
        while (bytes < m_rest.size() &&
               (is_letter(m_rest[bytes]) || static_cast<unsigned char>(m_rest[bytes]) >= 0x80)) {
            ++bytes;
        }
        const auto word = lower_ascii(m_rest.substr(0, bytes));
        for (std::size_t row = 0; bytes <= 10 && row < k_months.size(); ++row) {
            if (std::ranges::any_of(k_months[row], [&](std::string_view start) {
                    return word.starts_with(start);
                })) {
                m_rest.remove_prefix(bytes);
                return static_cast<int>(row) + 1;
            }
        }
        return 0;
    }

    void skip(std::string_view any_of) noexcept {
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(any_of), m_rest.size()));
    }

    void skip_ordinal() noexcept {
        for (const std::string_view ending : {"st", "nd", "rd", "th", "er"}) {
            if (m_rest.starts_with(ending)) {
                m_rest.remove_prefix(ending.size());
                return;
            }
        }
    }

private:
    std::string_view m_rest;
};

std::optional<Date> checked(CivilDay day) noexcept {
    return day.year >= 1900 && day.year < 2100 ? date_of(day) : std::nullopt;
}

std::string_view after_weekday(std::string_view text) noexcept {
    const auto comma = text.find(", ");
    if (comma != std::string_view::npos && comma >= 3 && text.substr(0, comma).ends_with("day") &&
        text.find(' ') > comma) {
        text.remove_prefix(comma + 2);
    }
    return text;
}

/// A line that is a date, or a paragraph that starts with place, date and a dash.
std::optional<Date> dateline(std::string_view text) {
    if (const auto date = leading_date(text); date && text.size() <= k_longest_dateline_bytes) {
        return date;
    }
    const auto start = text.substr(0, k_longest_dateline_bytes);
    const auto dash =
        std::min({start.find(" \xE2\x80\x94"),
                  start.find(" \xE2\x80\x93"),
                  start.find(" -"),
                  text.size() <= k_longest_dateline_bytes ? text.size() : start.size() + 1});
    if (dash > start.size()) {
        return std::nullopt;
    }
    const auto place = text.substr(0, dash);
    for (auto comma = place.find_first_of(",("); comma != std::string_view::npos;
         comma = place.find_first_of(",(", comma + 1)) {
        auto rest = place.substr(comma + 1);
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
        if (const auto date = leading_date(rest)) {
            return date;
        }
    }
    return std::nullopt;
}

std::optional<Date> stated_date(const std::vector<Block>& blocks) {
    const auto is_prose = [](const Block& block) {
        return block.kind == BlockKind::heading || block.kind == BlockKind::paragraph;
    };
    const auto opening = std::min(blocks.size(), k_opening_blocks);
    for (std::size_t row = 0; row < opening; ++row) {
        if (const auto date = is_prose(blocks[row]) ? dateline(blocks[row].text) : std::nullopt) {
            return date;
        }
    }
    const auto closing = blocks.size() - std::min(blocks.size(), k_closing_blocks);
    for (auto row = std::max(opening, closing); row < blocks.size(); ++row) {
        const auto& text = blocks[row].text;
        if (is_prose(blocks[row]) && text.size() <= k_longest_dateline_bytes) {
            if (const auto date = dateline(text)) {
                return date; // of the signature
            }
        }
    }
    return std::nullopt;
}

std::string stated_title(const std::vector<Block>& blocks) {
    const auto opening = std::min(blocks.size(), k_opening_blocks);
    for (std::size_t row = 0; row < opening; ++row) {
        const auto& block = blocks[row];
        const bool first = row == 0;
        if (block.text.size() <= k_longest_title_bytes &&
            ((block.kind == BlockKind::heading && (first || block.level == 1)) ||
             (first && block.kind == BlockKind::paragraph && has_heading_shape(block.text)))) {
            return block.text;
        }
        if (block.text.size() > k_longest_title_bytes) {
            break; // the text has begun
        }
    }
    return {};
}

} // namespace

std::string guess_language(const std::vector<Block>& blocks) {
    const auto sample = sample_of(blocks);
    auto code = language_by_script(sample);
    return code.empty() ? language_by_words(sample) : code;
}

std::string guess_type(std::string_view title, const std::vector<Block>& blocks) {
    auto type = type_in(title, k_title_words);
    if (!type.empty()) {
        return type;
    }
    std::string opening;
    for (const auto& block : blocks) {
        opening += block.text + '\n';
        if (opening.size() > k_opening_bytes) {
            break;
        }
    }
    if (has_byline(blocks)) {
        return "news";
    }
    return type_in(cut_utf8(opening, k_opening_bytes), k_opening_words);
}

std::optional<Date> leading_date(std::string_view text) noexcept {
    text = after_weekday(text);
    if (text.size() >= 10 && text[4] == '-' && text[7] == '-') {
        return parse_date(text.substr(0, 10));
    }
    DateWords words(text);
    CivilDay day;
    if (!text.empty() && is_digit(text.front())) {
        day.day = words.number(2);
        words.skip_ordinal();
        words.skip(" ");
        day.month = words.month();
    } else {
        day.month = words.month();
        words.skip(". ");
        day.day = words.number(2);
        words.skip_ordinal();
    }
    words.skip("., ");
    day.year = words.number(4);
    return day.month == 0 ? std::nullopt : checked(day);
}

void complete_facts(const std::vector<Block>& blocks, model::DocumentFacts& facts) {
    if (facts.title.empty()) {
        facts.title = stated_title(blocks);
    }
    if (!facts.date) {
        facts.date = stated_date(blocks);
    }
    if (facts.language.empty()) {
        facts.language = guess_language(blocks);
    }
    if (facts.type.empty()) {
        facts.type = guess_type(facts.title, blocks);
    }
}

} // namespace chancery::document
