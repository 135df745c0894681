// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The words, verbs and names that the reader knows, from the tables of share/, as numbers.

#include "read/statement/phrase_table.hpp"
#include "read/statement/word_class.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::statement {

/// Tables of phrases, as bits of WordFacts::phrase_starts.
enum PhraseStart : std::uint8_t { start_name = 1, start_subject = 2, start_context = 4 };

/// What the tables say of one word. Sixteen bytes and a few, so that a page of them stays in cache.
struct WordFacts {
    std::uint64_t classes = 0; ///< bits of WordClass
    std::uint16_t lemma = 0;   ///< row in Lexicon::lemmas, 0 if it is no form of a verb
    std::uint8_t forms = 0;    ///< bits of VerbForm
    std::uint16_t unit = 0;    ///< row in Lexicon::units, 0 if nothing is counted in it
    std::uint8_t phrase_starts =
        0;                     ///< bits of PhraseStart: tables in which a phrase starts with it
    std::uint8_t currency = 0; ///< row in Lexicon::currency, 0 if it is none
    bool is_scale = false;     ///< "million": multiplies what stands before it
    std::int64_t number = -1;  ///< value of a number word or scale, -1 if it is none
};

/// A verb and what it does in a statement.
struct Lemma {
    std::string text;
    VerbClass verb_class = VerbClass::act;
};

/// Somebody who can act or receive.
struct Entity {
    std::string code; ///< ISO 3166-1 alpha-2, or a group: see share/gazetteer
    EntityType type = EntityType::country;
};

/// A name of an entity, and what its spelling must be like.
struct Name {
    std::uint32_t entity = 0;
    NameForm form = NameForm::name;
    bool needs_capitals = false; ///< an acronym: only as it is written
    bool needs_title = false;    ///< a common surname: only after a title
    bool needs_capital = false;  ///< its lower-case spelling is an ordinary word
};

/// A subject: DAC sector and our focus area, with its weight.
struct SubjectMatter {
    std::string sector;  ///< DAC 3-digit category
    std::string purpose; ///< DAC 5-digit code, or ""
    std::string focus;   ///< our taxonomy, or ""
    int weight = 1;
};

/// What words of a heading, a lead-in or a column head say of the items below.
struct ContextCue {
    std::string where; ///< "heading", "lead", "column"; several joined by ","
    std::string
        kind; ///< a record kind, or "benefit", "contribution", "label", "provider" for a column
    std::string modality;
};

/// Built once from share/; afterwards only read, so that threads can share it.
class Lexicon {
public:
    Lexicon();

    /// \returns 0 if no table holds the word; ASCII case and the kind of apostrophe do not count
    std::uint32_t find(std::string_view word) const noexcept;

    const WordFacts& facts(std::uint32_t word) const noexcept { return m_facts[word]; }

    /// Stands for adverbs in "-ly" that no table holds.
    std::uint32_t any_adverb() const noexcept { return m_any_adverb; }

    const Lemma& lemma(std::uint16_t row) const noexcept { return m_lemmas[row]; }

    std::string_view unit(std::uint16_t row) const noexcept { return m_units[row]; }

    /// ISO 4217, or "$" for the dollar of whoever speaks.
    std::string_view currency(std::uint8_t row) const noexcept { return m_currencies[row]; }

    const Entity& entity(std::uint32_t row) const noexcept { return m_entities[row]; }

    std::uint32_t entity_count() const noexcept {
        return static_cast<std::uint32_t>(m_entities.size());
    }

    const Name& name(std::uint32_t row) const noexcept { return m_names[row]; }

    const SubjectMatter& subject(std::uint32_t row) const noexcept { return m_subjects[row]; }

    const ContextCue& context(std::uint32_t row) const noexcept { return m_contexts[row]; }

    const PhraseTable& names() const noexcept { return m_name_phrases; }

    const PhraseTable& subjects() const noexcept { return m_subject_phrases; }

    const PhraseTable& contexts() const noexcept { return m_context_phrases; }

    /// Currency of the bare "$" or of "dollars" said by a government: "AUD" for AU, else "USD".
    std::string_view home_dollar(std::string_view country) const noexcept;

private:
    std::uint32_t add_word(std::string_view word);
    std::vector<std::uint32_t> add_phrase_words(std::string_view phrase);
    void add_name(std::string_view text, std::uint32_t entity, NameForm form);
    void read_words();
    void read_units();
    void read_currencies();
    void read_numbers();
    void read_verbs();
    void add_verb(std::string_view lemma,
                  VerbClass verb_class,
                  const std::vector<std::string_view>& fields);
    void read_gazetteer();
    void read_subjects();
    void read_contexts();
    void grow();

    std::vector<std::uint32_t> m_slots; ///< open addressing, size a power of two; 0 is empty
    std::vector<std::uint64_t> m_hashes;
    std::uint32_t m_any_adverb = 0;
    std::vector<std::string> m_words;
    std::vector<WordFacts> m_facts;
    std::vector<Lemma> m_lemmas;
    std::vector<std::string> m_units;
    std::vector<std::string> m_currencies;
    std::vector<Entity> m_entities;
    std::vector<Name> m_names;
    std::vector<SubjectMatter> m_subjects;
    std::vector<ContextCue> m_contexts;
    std::vector<std::pair<std::string, std::string>> m_dollars;
    PhraseTable m_name_phrases;
    PhraseTable m_subject_phrases;
    PhraseTable m_context_phrases;
};

/// The one made from the tables that are built in.
const Lexicon& standard_lexicon();

} // namespace chancery::statement
