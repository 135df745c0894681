// SPDX-License-Identifier: Apache-2.0
#include "read/statement/lexicon.hpp"

#include "base/error.hpp"
#include "codes/country.hpp"
#include "read/statement/shared_text.hpp"
#include "read/statement/text_tokens.hpp"
#include "read/statement/verb_forms.hpp"

#include <algorithm>

namespace chancery::statement {

namespace {

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    while (true) {
        const std::size_t end = text.find(at, begin);
        parts.push_back(text.substr(begin, end - begin));
        if (end == std::string_view::npos) {
            return parts;
        }
        begin = end + 1;
    }
}

/// Calls \p use with the fields of every line that is no comment.
template <typename Use>
void each_row(std::string_view file, Use use) {
    const std::string_view text = shared_text(file);
    if (text.empty()) {
        throw Error(ErrorKind::input, "table " + std::string(file) + " is not built in");
    }
    for (const std::string_view line : split(text, '\n')) {
        if (!line.empty() && line.front() != '#') {
            use(split(line, '\t'));
        }
    }
}

std::string_view field(const std::vector<std::string_view>& fields, std::size_t row) {
    return row < fields.size() && fields[row] != "-" ? fields[row] : std::string_view{};
}

/// Calls \p use with each byte of the normal form: lower case, straight apostrophes.
template <typename Use>
void each_normal_byte(std::string_view word, Use use) noexcept {
    for (std::size_t i = 0; i < word.size(); ++i) {
        char c = word[i];
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        } else if (c == '\xe2' && i + 2 < word.size() && word[i + 1] == '\x80' &&
                   (word[i + 2] == '\x99' || word[i + 2] == '\x98')) {
            c = '\'';
            i += 2;
        } else if (c == '`') {
            c = '\'';
        }
        use(c);
    }
}

std::uint64_t hash_of(std::string_view word) noexcept {
    std::uint64_t hash = 0xcbf29ce484222325ull;
    each_normal_byte(
        word, [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull; });
    return hash | 1;
}

std::string normal(std::string_view word) {
    std::string text;
    each_normal_byte(word, [&](char c) { text += c; });
    return text;
}

bool is_acronym(std::string_view name) noexcept {
    bool has_letter = false;
    for (const char c : name) {
        if (c >= 'a' && c <= 'z') {
            return false;
        }
        has_letter = has_letter || (c >= 'A' && c <= 'Z');
    }
    return has_letter && name.size() <= 7;
}

} // namespace

Lexicon::Lexicon()
    : m_slots(1 << 14),
      m_hashes(1 << 14),
      m_words(1),
      m_facts(1),
      m_lemmas(1),
      m_units(1),
      m_currencies(1) {
    read_words();
    read_units();
    read_currencies();
    read_numbers();
    read_verbs();
    read_gazetteer();
    read_subjects();
    read_contexts();
    m_any_adverb = find("jointly");
}

std::uint32_t Lexicon::find(std::string_view word) const noexcept {
    const std::uint64_t hash = hash_of(word);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = hash & mask; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        if (m_hashes[slot] == hash) {
            return m_slots[slot]; // 63 bits of hash over some ten thousand words: taken as equal
        }
    }
    return 0;
}

void Lexicon::grow() {
    std::vector<std::uint32_t> slots(m_slots.size() * 2);
    std::vector<std::uint64_t> hashes(m_slots.size() * 2);
    const std::size_t mask = slots.size() - 1;
    for (std::size_t i = 0; i < m_slots.size(); ++i) {
        if (m_slots[i] != 0) {
            std::size_t slot = m_hashes[i] & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = m_slots[i];
            hashes[slot] = m_hashes[i];
        }
    }
    m_slots = std::move(slots);
    m_hashes = std::move(hashes);
}

std::uint32_t Lexicon::add_word(std::string_view word) {
    if (const std::uint32_t known = find(word); known != 0) {
        return known;
    }
    if (m_words.size() * 2 > m_slots.size()) {
        grow();
    }
    const std::uint64_t hash = hash_of(word);
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    while (m_slots[slot] != 0) {
        slot = (slot + 1) & mask;
    }
    const auto row = static_cast<std::uint32_t>(m_words.size());
    m_slots[slot] = row;
    m_hashes[slot] = hash;
    m_words.push_back(normal(word));
    m_facts.emplace_back();
    return row;
}

/// Cuts the phrase as texts are cut, so that both agree; marks are words of one character.
std::vector<std::uint32_t> Lexicon::add_phrase_words(std::string_view phrase) {
    std::vector<Token> tokens;
    tokenize(phrase, *this, tokens);
    std::vector<std::uint32_t> words;
    for (const Token& token : tokens) {
        words.push_back(token.kind == TokenKind::mark
                            ? mark_word(token.mark)
                            : add_word(phrase.substr(token.begin, token.end - token.begin)));
    }
    return words;
}

void Lexicon::add_name(std::string_view text, std::uint32_t entity, NameForm form) {
    Name name;
    name.entity = entity;
    name.form = form;
    if (text.starts_with('~')) {
        name.needs_title = true;
        text.remove_prefix(1);
    }
    if (text.starts_with("the ") || text.starts_with("The ")) {
        text.remove_prefix(4);
    }
    const std::vector<std::uint32_t> words = add_phrase_words(text);
    if (words.empty()) {
        return;
    }
    const char first = text.front();
    const bool is_written_small = first >= 'a' && first <= 'z';
    name.needs_capitals = is_acronym(text);
    name.needs_capital =
        !is_written_small &&
        (form == NameForm::person || form == NameForm::agency || form == NameForm::city ||
         m_entities[entity].type != EntityType::country ||
         (m_facts[words[0]].classes & bit(WordClass::common_word)) != 0);
    if (m_entities[entity].type == EntityType::actor) {
        name.needs_capital = false;
    }
    m_name_phrases.add(words, static_cast<std::uint32_t>(m_names.size()));
    if (words[0] < m_facts.size()) {
        m_facts[words[0]].phrase_starts |= start_name;
    }
    m_names.push_back(name);
}

void Lexicon::read_words() {
    each_row("lexicon/words.tsv", [this](const std::vector<std::string_view>& fields) {
        const std::optional<WordClass> known = word_class(fields[0]);
        if (!known) {
            throw Error(ErrorKind::input, "words.tsv: no class " + std::string(fields[0]));
        }
        for (const std::string_view word : split(field(fields, 1), ' ')) {
            if (!word.empty() && word.find('_') == std::string_view::npos) {
                m_facts[add_word(word)].classes |= bit(*known);
            }
        }
    });
}

void Lexicon::read_units() {
    each_row("lexicon/units.tsv", [this](const std::vector<std::string_view>& fields) {
        const auto found = std::find(m_units.begin(), m_units.end(), field(fields, 1));
        const auto row = static_cast<std::uint16_t>(found - m_units.begin());
        if (found == m_units.end()) {
            m_units.emplace_back(field(fields, 1));
        }
        m_facts[add_word(fields[0])].unit = row;
    });
}

void Lexicon::read_currencies() {
    each_row("lexicon/currencies.tsv", [this](const std::vector<std::string_view>& fields) {
        const auto found = std::find(m_currencies.begin(), m_currencies.end(), field(fields, 1));
        const auto row = static_cast<std::uint8_t>(found - m_currencies.begin());
        if (found == m_currencies.end()) {
            m_currencies.emplace_back(field(fields, 1));
        }
        m_facts[add_word(fields[0])].currency = row;
    });
}

void Lexicon::read_numbers() {
    each_row("lexicon/numbers.tsv", [this](const std::vector<std::string_view>& fields) {
        WordFacts& facts = m_facts[add_word(fields[0])];
        facts.is_scale = field(fields, 2) == "scale";
        facts.number = 0;
        for (const char digit : field(fields, 1)) {
            facts.number = facts.number * 10 + (digit - '0');
        }
    });
}

void Lexicon::add_verb(std::string_view lemma,
                       VerbClass of_class,
                       const std::vector<std::string_view>& fields) {
    const auto row = static_cast<std::uint16_t>(m_lemmas.size());
    m_lemmas.push_back({std::string(lemma), of_class});
    const VerbForms forms = verb_forms(lemma, field(fields, 2), field(fields, 3), field(fields, 4));
    const auto add = [&](std::string_view text, VerbForm form) {
        WordFacts& facts = m_facts[add_word(text)];
        if (facts.lemma == 0) {
            facts.lemma = row;
        }
        if (facts.lemma == row) {
            facts.forms = static_cast<std::uint8_t>(facts.forms | form);
        }
    };
    add(forms.base, form_base);
    add(forms.third, form_third);
    add(forms.past, form_past);
    add(forms.participle, form_participle);
    add(forms.gerund, form_gerund);
}

void Lexicon::read_verbs() {
    each_row("lexicon/verbs.tsv", [this](const std::vector<std::string_view>& fields) {
        const std::optional<VerbClass> known = verb_class(field(fields, 1));
        if (!known) {
            throw Error(ErrorKind::input, "verbs.tsv: no class for " + std::string(fields[0]));
        }
        add_verb(fields[0].substr(fields[0].rfind('-') + 1), *known, fields);
    });
}

void Lexicon::read_gazetteer() {
    const auto entity = [this](std::string_view code, EntityType type) {
        for (std::uint32_t row = 0; row < m_entities.size(); ++row) {
            if (m_entities[row].code == code) {
                return row;
            }
        }
        m_entities.push_back({std::string(code), type});
        return static_cast<std::uint32_t>(m_entities.size() - 1);
    };
    const auto add_all = [this](std::string_view names, std::uint32_t row, NameForm form) {
        for (const std::string_view name : split(names, '|')) {
            if (!name.empty()) {
                add_name(name, row, form);
            }
        }
    };
    each_row("gazetteer/countries.tsv", [&](const std::vector<std::string_view>& fields) {
        const std::uint32_t row = entity(fields[0], EntityType::country);
        add_all(field(fields, 1), row, NameForm::name);
        add_all(field(fields, 2), row, NameForm::demonym);
        add_all(field(fields, 3), row, NameForm::city);
        if (!field(fields, 4).empty()) {
            m_dollars.emplace_back(fields[0], fields[4]);
        }
    });
    for (std::size_t i = 0; i < codes::country_count(); ++i) {
        const codes::Country country = codes::country_at(i);
        add_name(country.name, entity(country.alpha2, EntityType::country), NameForm::name);
    }
    each_row("gazetteer/organisations.tsv", [&](const std::vector<std::string_view>& fields) {
        const std::string_view type = field(fields, 1);
        add_all(field(fields, 2),
                entity(fields[0],
                       type == "group"  ? EntityType::group
                       : type == "body" ? EntityType::body
                                        : EntityType::actor),
                NameForm::name);
    });
    each_row("gazetteer/agencies.tsv", [&](const std::vector<std::string_view>& fields) {
        add_all(field(fields, 1), entity(fields[0], EntityType::country), NameForm::agency);
    });
    each_row("gazetteer/people.tsv", [&](const std::vector<std::string_view>& fields) {
        add_all(field(fields, 1), entity(fields[0], EntityType::country), NameForm::person);
    });
}

void Lexicon::read_subjects() {
    each_row("lexicon/sectors.tsv", [this](const std::vector<std::string_view>& fields) {
        SubjectMatter subject;
        subject.sector = field(fields, 1);
        subject.purpose = field(fields, 2);
        subject.focus = field(fields, 3);
        subject.weight = field(fields, 4).empty() ? 1 : field(fields, 4).front() - '0';
        const std::vector<std::uint32_t> words = add_phrase_words(fields[0]);
        m_subject_phrases.add(words, static_cast<std::uint32_t>(m_subjects.size()));
        m_facts[words[0]].phrase_starts |= start_subject;
        m_subjects.push_back(std::move(subject));
    });
}

void Lexicon::read_contexts() {
    each_row("patterns/context.tsv", [this](const std::vector<std::string_view>& fields) {
        const std::vector<std::uint32_t> words = add_phrase_words(fields[0]);
        m_context_phrases.add(words, static_cast<std::uint32_t>(m_contexts.size()));
        m_facts[words[0]].phrase_starts |= start_context;
        m_contexts.push_back({std::string(field(fields, 1)),
                              std::string(field(fields, 2)),
                              std::string(field(fields, 3))});
    });
}

std::string_view Lexicon::home_dollar(std::string_view country) const noexcept {
    for (const auto& [code, currency] : m_dollars) {
        if (code == country && currency != "GBP") {
            return currency;
        }
    }
    return "USD";
}

const Lexicon& standard_lexicon() {
    static const Lexicon lexicon; // constant after construction: no state, only tables
    return lexicon;
}

} // namespace chancery::statement
