// SPDX-License-Identifier: Apache-2.0
#include "read/statement/verb_group.hpp"

#include "read/statement/bare_verb.hpp"
#include "read/statement/clause_place.hpp"

namespace chancery::statement {

namespace {

class VerbFinder : BareVerb {
public:
    VerbFinder(const Passage& passage,
               const Lexicon& lexicon,
               TokenRange sentence,
               bool may_lack_subject,
               std::vector<VerbGroup>& groups)
        : BareVerb(passage, lexicon, sentence, may_lack_subject, groups), m_groups(groups) {}

    void run() {
        for (std::uint32_t at = m_sentence.begin; at < m_sentence.end;) {
            VerbGroup group;
            if (take(at, group)) {
                place_clause(*this, m_groups, group);
                at = group.tokens.end > at ? group.tokens.end : at + 1;
                m_groups.push_back(group);
            } else {
                ++at;
            }
        }
    }

private:
    /// A finite verb that starts at \p at.
    bool take(std::uint32_t at, VerbGroup& group) {
        const Token& token = m_passage.tokens[at];
        group.tokens = {at, at + 1};
        if (token.is(token_possessive) && at > m_sentence.begin &&
            is_any(at - 1, {"it", "there", "that", "he", "she", "here", "what"})) {
            return take_be(at, group); // "it's"
        }
        if (token.is_mark('(') && take_enumerated(at, group)) {
            return true;
        }
        if (token.kind != TokenKind::word || token.word == 0) {
            return false;
        }
        if (take_contraction(at, group)) {
            return true;
        }
        const std::uint64_t classes = this->classes(at);
        if ((classes & bit(WordClass::modal)) != 0) {
            return !is_noun_will(at) && take_modal(at, VerbTense::future, group);
        }
        if ((classes & bit(WordClass::weak_modal)) != 0) {
            return !(token.is(token_capital) && at != m_sentence.begin) &&
                   take_modal(at, VerbTense::conditional, group);
        }
        if ((classes & bit(WordClass::must)) != 0) {
            return take_modal(at, VerbTense::must, group);
        }
        if ((classes & bit(WordClass::be)) != 0) {
            return is_finite_be(at) && take_be(at, group);
        }
        if ((classes & bit(WordClass::have)) != 0 && !is(at, "having") && take_have(at, group)) {
            return true;
        }
        if ((classes & bit(WordClass::do_word)) != 0 && take_do(at, group)) {
            return true;
        }
        return take_bare(at, group);
    }

    /// "; and (ii) remove ...": the next act of a numbered list inside a sentence.
    bool take_enumerated(std::uint32_t at, VerbGroup& group) {
        if (m_groups.empty() || !is_mark(at + 2, ')') ||
            m_groups.back().tense != VerbTense::future ||
            !is_any(at + 1, {"ii", "iii", "iv", "v", "vi", "b", "c", "d", "e", "f"}) ||
            (form(at + 3) & (form_base | form_gerund)) == 0) {
            return false;
        }
        const VerbGroup before = m_groups.back();
        group.tense = before.tense;
        group.stance = before.stance;
        group.is_enumerated = true;
        follow(at + 3, group);
        return true;
    }

    /// "we'll", "they're", "we've"
    bool take_contraction(std::uint32_t at, VerbGroup& group) {
        if (!has(at, WordClass::we) && !has(at, WordClass::they) && !has(at, WordClass::i)) {
            return false;
        }
        const std::string_view word = m_passage.word(at);
        if (word.size() < 4) {
            return false;
        }
        const std::string_view end = word.substr(word.size() - 2);
        group.is_contracted = end == "ll" || end == "re" || end == "ve";
        return (end == "ll" && take_modal(at, VerbTense::future, group)) ||
               (end == "re" && take_be(at, group)) || (end == "ve" && take_have(at, group));
    }

    bool is_noun_will(std::uint32_t at) const {
        if (at == m_sentence.begin) {
            return false;
        }
        return has(at - 1, WordClass::determiner) && !has(at - 1, WordClass::it) &&
               !is(at - 1, "all") && !is(at - 1, "both") && !is(at - 1, "some") &&
               !is(at - 1, "each") && !is(at - 1, "many") && !is(at - 1, "this") &&
               !is(at - 1, "that") && !is(at - 1, "these");
    }

    bool is_finite_be(std::uint32_t at) const {
        return !is(at, "be") && !is(at, "been") && !is(at, "being");
    }

    bool take_modal(std::uint32_t at, VerbTense tense, VerbGroup& group) {
        group.tense = tense;
        std::uint32_t next = skip_adverbs(at + 1, group.is_negated);
        if (next >= m_sentence.end || kind(next) != TokenKind::word) {
            // "does not - and will not - sell": the verb follows the second dash
            if (next < m_sentence.end && is_mark(next, '_')) {
                next = skip_adverbs(next + 1, group.is_negated);
            }
            if (next >= m_sentence.end || kind(next) != TokenKind::word) {
                return false;
            }
        }
        if (is(next, "be")) {
            return take_after_be(next + 1, group);
        }
        if (is(next, "have") && (form(next + 1) & form_participle) != 0) {
            group.is_perfect = true;
            follow(next + 1, group);
            return true;
        }
        if (has(next, WordClass::preposition) || has(next, WordClass::determiner)) {
            return false;
        }
        follow(next, group);
        return true;
    }

    /// After "is", "will be", "has been".
    bool take_after_be(std::uint32_t at, VerbGroup& group) {
        std::uint32_t next = skip_adverbs(at, group.is_negated);
        group.tokens.end = next;
        group.head = group.act = m_be;
        group.act_token = at - 1;
        if (next >= m_sentence.end || kind(next) != TokenKind::word) {
            return true;
        }
        if (is(next, "being") || is(next, "been")) {
            if (is(next, "being") && group.tense == VerbTense::present) {
                group.tense = VerbTense::progressive;
            }
            ++next;
        }
        const std::uint8_t forms = form(next);
        if (is(next, "going") && is(next + 1, "to")) {
            group.tense = VerbTense::future;
            follow(next + 2, group);
            return true;
        }
        if (is(next, "on") && is(next + 1, "track") && is(next + 2, "to")) {
            group.stance = Stance::on_track;
            follow(next + 3, group);
            return true;
        }
        next = skip_prefix(next);
        if (is_any(next,
                   {"prepared",
                    "ready",
                    "poised",
                    "expected",
                    "set",
                    "due",
                    "slated",
                    "scheduled",
                    "planned"}) &&
            is(next + 1, "to")) {
            group.stance =
                is_any(next, {"expected", "set", "due", "slated"}) ? Stance::none : Stance::plan;
            if (group.stance == Stance::none) {
                group.tense = VerbTense::conditional;
            }
            follow(next + 2, group);
            return true;
        }
        if (is_any(next,
                   {"proud",
                    "pleased",
                    "delighted",
                    "honored",
                    "happy",
                    "excited",
                    "eager",
                    "thrilled"}) &&
            is(next + 1, "to")) {
            follow(next + 2, group);
            return true;
        }
        if (is_any(next, {"committed", "determined", "resolved", "recommitted"})) {
            take_commitment(next, group);
            return true;
        }
        if ((forms & form_gerund) != 0) {
            if (group.tense != VerbTense::future && group.tense != VerbTense::conditional) {
                group.tense = VerbTense::progressive;
            }
            follow(next, group);
            return true;
        }
        if (forms == 0 && classes(next) == 0 && m_passage.word(next).size() > 5 &&
            m_passage.word(next).ends_with("ing")) {
            if (group.tense != VerbTense::future && group.tense != VerbTense::conditional) {
                group.tense = VerbTense::progressive;
            }
            group.head = group.act = 0;
            group.act_token = next;
            group.tokens.end = next + 1;
            return true;
        }
        if ((forms & form_participle) != 0) {
            group.is_passive = true;
            follow(next, group);
            return true;
        }
        return true;
    }

    bool take_be(std::uint32_t at, VerbGroup& group) {
        group.tense = is(at, "was") || is(at, "were") ? VerbTense::past : VerbTense::present;
        const VerbTense before = group.tense;
        take_after_be(at + 1, group);
        if (before == VerbTense::past && group.tense == VerbTense::progressive) {
            group.tense = VerbTense::past;
        }
        return true;
    }

    bool take_have(std::uint32_t at, VerbGroup& group) {
        std::uint32_t next = skip_adverbs(at + 1, group.is_negated);
        if (next >= m_sentence.end) {
            return false;
        }
        group.tense = VerbTense::past;
        group.is_perfect = true;
        if (is(next, "been")) {
            const bool taken = take_after_be(next + 1, group);
            return taken;
        }
        next = skip_prefix(next);
        if ((form(next) & (form_participle | form_past)) != 0) {
            follow(next, group);
            return true;
        }
        // "have a plan to ...", "have plans to ..."
        if (!is_subject_end(at)) {
            return false;
        }
        group.tense = is(at, "had") ? VerbTense::past : VerbTense::present;
        group.is_perfect = false;
        group.head = group.act = m_have;
        group.act_token = at;
        return true;
    }

    bool take_do(std::uint32_t at, VerbGroup& group) {
        std::uint32_t next = skip_adverbs(at + 1, group.is_negated);
        if (!group.is_negated || next >= m_sentence.end) {
            return false;
        }
        if (is_mark(next, '_')) {
            return false; // "does not - and will not - sell": read at "will"
        }
        group.tense = VerbTense::present;
        if ((form(next) & form_base) != 0) {
            follow(next, group);
        }
        return true;
    }

    bool is_subject_end(std::uint32_t at) const {
        if (at == m_sentence.begin) {
            return false;
        }
        const std::uint32_t last = at - 1;
        return has(last, WordClass::we) || has(last, WordClass::they) || has(last, WordClass::i) ||
               has(last, WordClass::it) || mention_ending(at) != nullptr ||
               has(last, WordClass::leaders_word) || kind(last) == TokenKind::word;
    }

    std::vector<VerbGroup>& m_groups;
    std::uint16_t m_be = m_lexicon.facts(m_lexicon.find("be")).lemma;
    std::uint16_t m_have = m_lexicon.facts(m_lexicon.find("have")).lemma;
};

} // namespace

void find_verb_groups(const Passage& passage,
                      const Lexicon& lexicon,
                      TokenRange sentence,
                      bool may_lack_subject,
                      std::vector<VerbGroup>& groups) {
    groups.clear();
    VerbFinder(passage, lexicon, sentence, may_lack_subject, groups).run();
}

} // namespace chancery::statement
