// SPDX-License-Identifier: Apache-2.0
#include "read/statement/clause_place.hpp"

#include <algorithm>

namespace chancery::statement {

namespace {

class Placer : TokenView {
public:
    Placer(const TokenView& view, const std::vector<VerbGroup>& groups)
        : TokenView(view), m_groups(groups) {}

    /// Role and subject: looks back from the verb to the boundary of its clause.
    void place(VerbGroup& group) {
        const std::uint32_t verb = group.tokens.begin;
        const std::uint32_t floor =
            m_groups.empty() ? m_sentence.begin : m_groups.back().tokens.end;
        if (const std::uint32_t comma = subject_before_parenthesis(verb); comma != 0) {
            group.role = ClauseRole::main;
            group.boundary = m_sentence.begin;
            group.subject = subject_of(m_sentence.begin, comma);
            return;
        }
        if (group.is_enumerated) {
            group.role = ClauseRole::coordinate;
            group.subject = m_groups.back().subject;
            group.boundary = verb;
            while (group.boundary > floor && has(group.boundary - 1, WordClass::and_word)) {
                --group.boundary;
            }
            return;
        }
        std::uint32_t begin = floor;
        group.role = ClauseRole::main;
        for (std::uint32_t at = verb; at > floor; --at) {
            const std::uint32_t token = at - 1;
            if (is_inside_name(token)) {
                continue; // the comma of "Biden, Jr."
            }
            if (has(token, WordClass::relative) && !is_mark(token, ',')) {
                group.role = ClauseRole::relative;
                begin = token + 1;
                break;
            }
            if (has(token, WordClass::that) && token + 1 <= verb) {
                const bool is_demonstrative =
                    token + 1 < verb && !has(token + 1, WordClass::determiner) &&
                    mention_at(token + 1) == nullptr && kind(token + 1) == TokenKind::word &&
                    token + 2 == verb && !has(token + 1, WordClass::we) &&
                    !has(token + 1, WordClass::they) && !has(token + 1, WordClass::it) &&
                    !has(token + 1, WordClass::he);
                const bool is_phrase = token > m_sentence.begin &&
                                       has(token - 1, WordClass::preposition); // "to that end"
                if (!is_demonstrative && !is_phrase) {
                    group.role = reports(token) ? ClauseRole::complement : ClauseRole::relative;
                    begin = token + 1;
                    break;
                }
            }
            if (has(token, WordClass::subordinate) && opens_subordinate(token, verb)) {
                group.role = ClauseRole::subordinate;
                begin = token + 1;
                break;
            }
            if (is_mark(token, ';') || is_mark(token, ':')) {
                begin = token + 1;
                break;
            }
            if (is_mark(token, ',') || is_mark(token, '_') || is_mark(token, '"')) {
                if (is_mark(token, ',') && m_groups.empty() && verb > m_sentence.begin &&
                    is_mark(verb - 1, '_')) {
                    continue; // inside "- led by A, B, and C -"
                }
                if (is_mark(token, ',') && is_apposition(token, verb)) {
                    continue; // "Agrola, a maker of jam, will"
                }
                if (is_mark(token, ',') && has(token + 1, WordClass::and_word) &&
                    opens_with_name() && is_list_end(token + 2, verb)) {
                    continue; // "Advisor A, Advisor B of Japan, and Advisor C of Fiji held"
                }
                const bool is_bare = m_groups.empty() && skips_to_verb(token + 1, verb);
                if (!is_bare && is_clause_start(token + 1, verb)) {
                    begin = token + 1;
                    break;
                }
            }
            if (has(token, WordClass::and_word) && !m_groups.empty() && !joins_names(token) &&
                is_clause_start(token + 1, verb)) {
                begin = token + 1;
                break;
            }
        }
        if (begin == floor && !m_groups.empty() && group.role == ClauseRole::main) {
            const bool is_clear = is(begin, "clear") && begin + 1 < verb;
            group.role = is_clear                           ? ClauseRole::complement
                         : is_reduced_relative(begin, verb) ? ClauseRole::relative
                                                            : role_after(m_groups.back());
            begin += is_clear ? 1 : 0; // "made clear the two are"
        }
        if (m_groups.empty() && group.role == ClauseRole::main && is_noun_before_we(begin, verb)) {
            group.role = ClauseRole::relative; // "the principles we established remain"
        }
        group.boundary = begin;
        group.subject = subject_of(begin, verb);
        if (group.is_contracted) {
            group.subject = {verb, verb + 1};
        }
        if (group.subject.empty() && !m_groups.empty()) {
            const VerbGroup& before = joined_to(begin, group);
            if (group.role == ClauseRole::main) {
                group.role =
                    before.role == ClauseRole::main || before.role == ClauseRole::coordinate
                        ? ClauseRole::coordinate
                        : before.role;
            }
            if (group.role != ClauseRole::relative || before.role == ClauseRole::relative) {
                group.subject = before.subject;
            }
        }
        // the quote of a joined clause starts at its "and"
        while (group.boundary > floor && has(group.boundary - 1, WordClass::and_word)) {
            --group.boundary;
        }
    }

private:
    /// "The Secretary of Commerce, in coordination with A, B, and other officials, will": \returns the first comma, or 0
    std::uint32_t subject_before_parenthesis(std::uint32_t verb) const {
        std::uint32_t last = verb;
        while (last > m_sentence.begin && has(last - 1, WordClass::adverb)) {
            --last;
        }
        if (!m_groups.empty() || last < m_sentence.begin + 4 || !is_mark(last - 1, ',')) {
            return 0;
        }
        for (std::uint32_t at = m_sentence.begin; at + 3 < last; ++at) {
            if (has(at, WordClass::relative) || is_mark(at, ';') || is_mark(at, ':')) {
                return 0;
            }
            if (!is_mark(at, ',') || is_inside_name(at)) {
                continue;
            }
            const bool is_aside = (is(at + 1, "in") && is_any(at + 2,
                                                              {"coordination",
                                                               "partnership",
                                                               "cooperation",
                                                               "collaboration",
                                                               "consultation",
                                                               "close",
                                                               "concert"})) ||
                                  (is_any(at + 1, {"together", "along", "alongside", "jointly"})) ||
                                  is(at + 1, "with");
            return is_aside && at > m_sentence.begin ? at : 0;
        }
        return 0;
    }

    /// ", which began in 2022, and looks forward": behind a comma the verb joins the last main clause.
    const VerbGroup& joined_to(std::uint32_t begin, const VerbGroup& group) const {
        std::uint32_t mark = begin;
        while (mark > m_sentence.begin && has(mark - 1, WordClass::and_word)) {
            --mark;
        }
        const bool comma = mark > m_sentence.begin && is_mark(mark - 1, ',');
        const VerbGroup& last = m_groups.back();
        if (group.tense == VerbTense::past && last.tense != VerbTense::past &&
            (last.role == ClauseRole::complement || last.role == ClauseRole::subordinate)) {
            for (std::size_t i = m_groups.size(); i > 0; --i) {
                const VerbGroup& before = m_groups[i - 1];
                if ((before.role == ClauseRole::main || before.role == ClauseRole::coordinate) &&
                    before.tense == VerbTense::past) {
                    return before; // "emphasized that a truce is essential and urged"
                }
            }
        }
        if (comma && m_groups.back().role == ClauseRole::relative) {
            for (std::size_t i = m_groups.size(); i > 0; --i) {
                const VerbGroup& before = m_groups[i - 1];
                if (before.role != ClauseRole::relative && before.role != ClauseRole::subordinate &&
                    group.tense == before.tense) {
                    return before;
                }
            }
        }
        return m_groups.back();
    }

    bool is_noun_before_we(std::uint32_t begin, std::uint32_t verb) const {
        return verb >= begin + 3 && has(verb - 1, WordClass::we) &&
               kind(verb - 2) == TokenKind::word && !m_passage.tokens[verb - 2].is(token_capital) &&
               classes(verb - 2) == 0 && has(begin, WordClass::determiner);
    }

    /// "underscored the importance the two sides place on": an article behind a noun opens a relative clause.
    bool is_reduced_relative(std::uint32_t from, std::uint32_t verb) const {
        const VerbClass of = m_lexicon.lemma(m_groups.back().act).verb_class;
        if (of != VerbClass::stance && of != VerbClass::praise) {
            return false;
        }
        for (std::uint32_t at = from + 1; at < verb; ++at) {
            if (has(at, WordClass::determiner) && kind(at - 1) == TokenKind::word &&
                !has(at - 1, WordClass::determiner) && !has(at - 1, WordClass::preposition) &&
                !has(at - 1, WordClass::and_word) && !has(at - 1, WordClass::adverb)) {
                return true;
            }
        }
        return false;
    }

    /// "hopes the two will": no mark between the verb before and this clause, so it hangs on that verb.
    ClauseRole role_after(const VerbGroup& before) const {
        const VerbClass of = m_lexicon.lemma(before.act).verb_class;
        const bool is_direct = group_starts_at(before.tokens.end, before);
        const bool says = of == VerbClass::say || of == VerbClass::stance ||
                          (of == VerbClass::pledge && before.act_token + 1 == before.tokens.end);
        if (is_direct && says) {
            return before.role == ClauseRole::main || before.role == ClauseRole::coordinate
                       ? ClauseRole::complement
                       : before.role;
        }
        return before.role == ClauseRole::main || before.role == ClauseRole::coordinate
                   ? ClauseRole::relative
                   : before.role;
    }

    /// No preposition between the verb and what follows: "believes the partners are", not "thanks for the help X gave".
    bool group_starts_at(std::uint32_t from, const VerbGroup& before) const {
        if (m_lexicon.lemma(before.act).text == "express") {
            return false;
        }
        return !has(from, WordClass::preposition) && !has(from + 1, WordClass::preposition);
    }

    /// ", Japan and Fiji": the name before "and" stands alone after a mark.
    bool joins_names(std::uint32_t conjunction) const {
        const Mention* mention = mention_ending(conjunction);
        if (mention == nullptr) {
            return false;
        }
        std::uint32_t after = conjunction + 1;
        while (has(after, WordClass::determiner) || has(after, WordClass::title_word)) {
            ++after;
        }
        if (mention_at(after) != nullptr &&
            !has(m_groups.back().tokens.end - 1, WordClass::modal) &&
            m_groups.back().role != ClauseRole::main) {
            return true; // "between Japan and Fiji advances"
        }
        std::uint32_t before = mention->tokens.begin;
        while (before > m_sentence.begin && has(before - 1, WordClass::determiner) &&
               !is(before - 1, "that")) {
            --before;
        }
        if (before > m_sentence.begin &&
            (is(before - 1, "between") || has(before - 1, WordClass::that) ||
             is_any(before - 1, {"ensuring", "ensure", "ensures"}))) {
            return true;
        }
        return before == m_sentence.begin || is_mark(before - 1, ',') || is_mark(before - 1, ';') ||
               is_mark(before - 1, '_') || is_mark(before - 1, ':');
    }

    bool is_inside_name(std::uint32_t token) const {
        const auto found = std::upper_bound(
            m_passage.mentions.begin(),
            m_passage.mentions.end(),
            token,
            [](std::uint32_t at, const Mention& mention) { return at < mention.tokens.end; });
        return found != m_passage.mentions.end() && found->tokens.begin < token;
    }

    /// Words between commas that say what the name before them is.
    bool is_apposition(std::uint32_t comma, std::uint32_t verb) const {
        std::uint32_t close = verb;
        while (close > comma + 1 && has(close - 1, WordClass::adverb)) {
            --close;
        }
        return comma > m_sentence.begin && close > comma + 1 && is_mark(close - 1, ',') &&
               is_any(comma + 1, {"a", "an", "the", "one"}) &&
               m_passage.tokens[comma - 1].is(token_capital) && !has(comma - 1, WordClass::month);
    }

    bool skips_to_verb(std::uint32_t at, std::uint32_t verb) const {
        while (at < verb && has(at, WordClass::adverb)) {
            ++at;
        }
        return at >= verb;
    }

    /// "that" after a verb of saying or promising, or after its object.
    bool reports(std::uint32_t that) const {
        if (m_groups.empty()) {
            return that > m_sentence.begin &&
                   is_any(that - 1, {"confident", "sure", "clear", "essential"});
        }
        const VerbGroup& before = m_groups.back();
        if (that < before.tokens.end) {
            return false;
        }
        const VerbClass of = m_lexicon.lemma(before.act).verb_class;
        const bool says = of == VerbClass::say || of == VerbClass::stance ||
                          of == VerbClass::pledge || of == VerbClass::praise;
        if (is_any(that - 1,
                   {"confident", "sure", "clear", "announcement", "assurances", "assurance"})) {
            return true;
        }
        if (!says) {
            return false;
        }
        // only the one who is told may stand between: "told Minister Tan that"
        for (std::uint32_t at = before.tokens.end; at < that;) {
            if (const Mention* mention = mention_at(at)) {
                at = mention->tokens.end;
            } else if (has(at, WordClass::title_word) || has(at, WordClass::determiner) ||
                       has(at, WordClass::adverb) || has(at, WordClass::actor_noun) ||
                       is(at, "to") || is(at, "his") || m_passage.tokens[at].is(token_capital)) {
                ++at;
            } else {
                return false;
            }
        }
        return true;
    }

    bool opens_subordinate(std::uint32_t at, std::uint32_t verb) const {
        if (is(at, "as")) {
            // "as part of", "as early as", "as well as", "as set forth" open no clause
            if (is_any(at + 1,
                       {"part",
                        "early",
                        "well",
                        "a",
                        "an",
                        "an",
                        "of",
                        "such",
                        "soon",
                        "many",
                        "much",
                        "set",
                        "amended"}) ||
                (at > m_sentence.begin &&
                 is_any(at - 1, {"such", "well", "early", "known", "soon", "much"}))) {
                return false;
            }
            // "As Chair, Laos will": the comma ends it
            return !comma_between(at, verb);
        }
        if (is_any(at,
                   {"since",
                    "before",
                    "after",
                    "until",
                    "once",
                    "given",
                    "when",
                    "while",
                    "whereby",
                    "whether",
                    "if",
                    "though",
                    "although",
                    "because",
                    "unless"})) {
            return !comma_between(at, verb);
        }
        return false;
    }

    bool comma_between(std::uint32_t from, std::uint32_t to) const {
        for (std::uint32_t at = from; at < to; ++at) {
            if (is_mark(at, ',')) {
                return true;
            }
        }
        return false;
    }

    /// Whether the words up to the verb read as a subject.
    bool is_clause_start(std::uint32_t at, std::uint32_t verb) const {
        while (at < verb && (has(at, WordClass::and_word) || is_mark(at, '"') ||
                             (has(at, WordClass::adverb) && !has(at, WordClass::determiner)))) {
            ++at;
        }
        if (at >= verb) {
            return true; // "and will": no subject of its own
        }
        if (has(at, WordClass::we) || has(at, WordClass::they) || has(at, WordClass::it) ||
            has(at, WordClass::he) || has(at, WordClass::she) || has(at, WordClass::i)) {
            return true;
        }
        if (has(at, WordClass::preposition) || (form(at) & (form_participle | form_gerund)) != 0) {
            return false;
        }
        if (has(at, WordClass::determiner) || m_passage.tokens[at].is(token_capital) ||
            mention_at(at) != nullptr) {
            return !ends_in_list(at, verb);
        }
        return false;
    }

    bool opens_with_name() const {
        if (!m_groups.empty()) {
            return false;
        }
        std::uint32_t at = m_sentence.begin;
        while (has(at, WordClass::determiner)) {
            ++at;
        }
        return m_passage.tokens[at].is(token_capital) &&
               (mention_at(at) != nullptr || has(at, WordClass::title_word) ||
                is_any(at, {"national", "foreign", "deputy", "defense", "trade"}));
    }

    /// Only a title and a name with its country before the verb.
    bool is_list_end(std::uint32_t at, std::uint32_t verb) const {
        for (; at < verb; ++at) {
            if (!m_passage.tokens[at].is(token_capital) && !is(at, "of") &&
                !has(at, WordClass::determiner) && !has(at, WordClass::adverb) &&
                kind(at) == TokenKind::word) {
                return false;
            }
        }
        return true;
    }

    /// "Peru, Chile, and Ghana will": the last name is not the whole subject.
    bool ends_in_list(std::uint32_t at, std::uint32_t verb) const {
        std::uint32_t first = at;
        while (first < verb && has(first, WordClass::determiner)) {
            ++first;
        }
        const Mention* own = mention_at(first);
        if (own == nullptr || own->tokens.end < verb) {
            const bool title = first < verb && has(first, WordClass::title_word);
            if (own == nullptr && !title) {
                return false;
            }
        }
        std::uint32_t before = at;
        while (before > m_sentence.begin &&
               (is_mark(before - 1, ',') || is_mark(before - 1, '_') ||
                has(before - 1, WordClass::and_word) || has(before - 1, WordClass::determiner))) {
            --before;
        }
        if (before == m_sentence.begin || before == at) {
            return false;
        }
        const Mention* mention = mention_ending(before);
        if (mention == nullptr) {
            return false;
        }
        const std::uint32_t floor =
            m_groups.empty() ? m_sentence.begin : m_groups.back().tokens.end;
        return mention->tokens.begin >= floor && m_groups.empty();
    }

    /// A name, a pronoun or an article: a new subject starts there.
    bool starts_subject(std::uint32_t at, std::uint32_t verb) const {
        return at < verb &&
               (m_passage.tokens[at].is(token_capital) || has(at, WordClass::determiner) ||
                has(at, WordClass::we) || has(at, WordClass::they) || has(at, WordClass::it) ||
                has(at, WordClass::he) || has(at, WordClass::she) ||
                has(at, WordClass::preposition) || mention_at(at) != nullptr ||
                has(at, WordClass::leaders_word) || has(at, WordClass::adverb) ||
                is(at, "pending") || is(at, "subject") || is(at, "to"));
    }

    /// Cuts what introduces the subject: "To this end, Japan, subject to ..., will".
    TokenRange subject_of(std::uint32_t begin, std::uint32_t verb) const {
        while (begin < verb &&
               (has(begin, WordClass::and_word) ||
                (has(begin, WordClass::adverb) && !has(begin, WordClass::determiner)) ||
                kind(begin) == TokenKind::mark)) {
            ++begin;
        }
        while (verb > begin && (has(verb - 1, WordClass::adverb) || is_mark(verb - 1, ',') ||
                                has(verb - 1, WordClass::not_word))) {
            --verb;
        }
        if (verb > begin && (has(verb - 1, WordClass::we) || has(verb - 1, WordClass::they) ||
                             has(verb - 1, WordClass::he) || has(verb - 1, WordClass::she))) {
            return {verb - 1, verb}; // "through this dialogue we will"
        }
        // drop an opening phrase up to its comma, if a name or pronoun follows
        std::uint32_t at = begin;
        while (at < verb &&
               (has(at, WordClass::preposition) || is(at, "to") || is(at, "as") ||
                is(at, "following") || (form(at) & (form_gerund | form_participle)) != 0 ||
                is(at, "subject"))) {
            std::uint32_t comma = at;
            while (comma < verb && !is_mark(comma, ',')) {
                ++comma;
            }
            if (comma >= verb || !starts_subject(comma + 1, verb)) {
                break;
            }
            at = comma + 1;
            begin = at;
        }
        return {begin, verb};
    }

    const std::vector<VerbGroup>& m_groups; // borrowed: lives while the sentence is read
};

} // namespace

void place_clause(const TokenView& view, const std::vector<VerbGroup>& before, VerbGroup& group) {
    Placer(view, before).place(group);
}

} // namespace chancery::statement
