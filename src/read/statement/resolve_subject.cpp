// SPDX-License-Identifier: Apache-2.0
#include "read/statement/resolve_subject.hpp"

#include "read/statement/token_view.hpp"

namespace chancery::statement {

namespace {

class Resolver : TokenView {
public:
    Resolver(const Passage& passage,
             const Lexicon& lexicon,
             const DocumentContext& document,
             TokenRange words,
             const Antecedents& before,
             const ItemContext& item)
        : TokenView(passage, lexicon, words),
          m_document(document),
          m_before(before),
          m_item(item) {}

    Subject resolve() {
        if (m_sentence.empty()) {
            return without_words();
        }
        if (pronoun()) {
            return m_subject;
        }
        if (is_department()) {
            party({m_document.home});
            return m_subject;
        }
        if (is_joint_body()) {
            party(m_document.parties);
            return m_subject;
        }
        if (is_unknown_name()) {
            m_subject.type = SubjectType::unknown_name;
            m_subject.is_plain_name = !m_passage.tokens[m_sentence.begin].is(token_all_capitals);
            return m_subject;
        }
        if (!is_owned_thing()) {
            names();
        }
        drop_partners();
        if (m_subject.type == SubjectType::party && opens_with_office()) {
            m_subject.parties.insert(m_subject.parties.begin(), m_document.home);
        }
        if (m_subject.type == SubjectType::none) {
            offices();
        }
        if (m_subject.type == SubjectType::none) {
            rest();
        }
        return m_subject;
    }

private:
    Subject without_words() {
        if (!m_before.label.empty() || m_before.label_is_name) {
            m_subject.type = SubjectType::party;
            m_subject.parties = m_before.label;
        } else if (m_item.may_lack_subject) {
            m_subject.type = SubjectType::party;
            m_subject.parties = m_item.lead_subject;
            if (m_subject.parties.empty()) {
                add_party(m_subject.parties, m_document.home);
            }
        }
        return m_subject;
    }

    void party(const Parties& parties) {
        m_subject.type = SubjectType::party;
        for (const std::uint32_t entity : parties) {
            add_party(m_subject.parties, entity);
        }
    }

    void we() {
        m_subject.is_we = true;
        m_subject.type = SubjectType::party;
        if (m_document.is_joint) {
            party(m_document.parties);
        } else {
            add_party(m_subject.parties, m_document.home);
        }
    }

    bool pronoun() {
        std::uint32_t at = m_sentence.begin;
        while (at < m_sentence.end &&
               (is_mark(at, '"') || is_mark(at, ',') || has(at, WordClass::adverb))) {
            ++at;
        }
        if (at >= m_sentence.end) {
            m_subject = without_words();
            return true;
        }
        if (has(at, WordClass::we) || has(at, WordClass::i)) {
            we();
            return true;
        }
        const bool alone = at + 1 >= m_sentence.end || !(kind(at + 1) == TokenKind::word);
        if (has(at, WordClass::they) && alone) {
            party(m_before.many.empty() ? m_document.parties : m_before.many);
            return true;
        }
        if ((has(at, WordClass::he) || has(at, WordClass::she)) && alone) {
            m_subject.is_person = true;
            party(m_before.person.empty() ? Parties{m_document.home} : m_before.person);
            return true;
        }
        if (has(at, WordClass::it)) {
            if (is(at, "it") && alone && !m_before.label.empty()) {
                party(m_before.label);
                return true;
            }
            if (is(at, "there")) {
                m_subject.type = SubjectType::thing;
                return true;
            }
            if (!is(at, "those") && !(is(at + 1, "countries") || is(at + 1, "nations") ||
                                      is(at + 1, "governments") || is(at + 1, "leaders"))) {
                m_subject.type = SubjectType::anaphor;
                return true;
            }
        }
        return false;
    }

    /// Names that are the subject or a part of it, not an adjective of something else.
    void names() {
        bool only_owner = false;
        for (std::uint32_t at = m_sentence.begin; at < m_sentence.end;) {
            const Mention* mention = mention_at(at);
            if (mention == nullptr) {
                ++at;
                continue;
            }
            const Name& name = m_lexicon.name(mention->name);
            const std::uint32_t end = mention->tokens.end;
            at = end;
            if (is_in_phrase(mention->tokens.begin)) {
                continue;
            }
            if (mention->tokens.begin > m_sentence.begin + 1 &&
                is_mark(mention->tokens.begin - 1, '-') &&
                m_passage.tokens[mention->tokens.begin - 2].word == 0) {
                only_owner = true; // "SSN-AUKUS": a part of another name
                continue;
            }
            if (stands_alone(*mention, name)) {
                m_subject.type = SubjectType::party;
                add_party(m_subject.parties, name.entity);
                m_subject.is_person = m_subject.is_person || name.form == NameForm::person;
                if (m_lexicon.entity(name.entity).code == "PRIVATE") {
                    m_subject.is_company = true;
                }
                continue;
            }
            const std::uint32_t head = head_noun(end);
            if (head != 0 && has(head, WordClass::company_word)) {
                m_subject.type = SubjectType::party;
                m_subject.is_company = true;
            } else if (head != 0 &&
                       (has(head, WordClass::actor_noun) || has(head, WordClass::leaders_word)) &&
                       !is_possessive_of_thing(end, head)) {
                m_subject.type = SubjectType::party;
                add_party(m_subject.parties, name.entity);
                m_subject.is_person = m_subject.is_person || has(head, WordClass::title_word);
            } else {
                only_owner = true;
            }
        }
        if (m_subject.type == SubjectType::none && only_owner &&
            names_partnership(m_sentence.end - 1)) {
            m_subject.type = SubjectType::party;
            m_subject.parties = all_named();
        }
        if (m_subject.type == SubjectType::none && only_owner) {
            m_subject.type = has_elaboration_head() ? SubjectType::anaphor : SubjectType::thing;
            m_subject.parties = all_named();
        }
    }

    /// "Minister Tan's short visit": what belongs to somebody is not somebody.
    bool is_owned_thing() {
        std::uint32_t possessive = m_sentence.end;
        for (std::uint32_t at = m_sentence.begin; at < m_sentence.end; ++at) {
            if (m_passage.tokens[at].is(token_possessive)) {
                possessive = at;
            }
        }
        if (possessive + 1 >= m_sentence.end) {
            return false;
        }
        for (std::uint32_t at = possessive; at < m_sentence.end; ++at) {
            if (mention_at(at) != nullptr) {
                return false;
            }
        }
        const std::uint32_t head = head_noun(possessive + 1);
        if (head == 0 || has(head, WordClass::actor_noun) || has(head, WordClass::leaders_word) ||
            has(head, WordClass::company_word)) {
            return false;
        }
        m_subject.type = has_elaboration_head() ? SubjectType::anaphor : SubjectType::thing;
        m_subject.parties = all_named();
        return true;
    }

    /// "The Joint Committee", "a bilateral working group": it acts for those who formed it.
    bool is_joint_body() const {
        std::uint32_t at = m_sentence.begin;
        while (has(at, WordClass::determiner)) {
            ++at;
        }
        if (!is_any(at, {"joint", "bilateral", "trilateral", "binational"}) ||
            m_document.parties.size() < 2) {
            return false;
        }
        const std::uint32_t last = m_sentence.end - 1;
        return last > at && is_any(last,
                                   {"committee",
                                    "commission",
                                    "group",
                                    "team",
                                    "council",
                                    "secretariat",
                                    "committees",
                                    "board",
                                    "panel"});
    }

    /// "State and Treasury will": departments without the word.
    bool is_department() const {
        bool found = false;
        for (std::uint32_t at = m_sentence.begin; at < m_sentence.end; ++at) {
            if (is_any(at,
                       {"state",
                        "treasury",
                        "commerce",
                        "defense",
                        "energy",
                        "justice",
                        "labor",
                        "agriculture",
                        "interior",
                        "transportation"}) &&
                m_passage.tokens[at].is(token_capital)) {
                found = true;
            } else if (!has(at, WordClass::and_word) && !is_mark(at, ',') && !is(at, "the")) {
                return false;
            }
        }
        return found;
    }

    /// "Agrola, a maker of jam," "Visa": a capitalised word that no table holds opens the subject.
    bool is_unknown_name() const {
        const std::uint32_t at = m_sentence.begin;
        if (!m_passage.tokens[at].is(token_capital) || classes(at) != 0 || form(at) != 0 ||
            mention_at(at) != nullptr) {
            return false;
        }
        std::uint32_t end = at + 1;
        while (end < m_sentence.end && kind(end) == TokenKind::word &&
               m_passage.tokens[end].is(token_capital)) {
            if (mention_at(end) != nullptr || has(end, WordClass::programme_word) ||
                has(end, WordClass::platform_word)) {
                return false;
            }
            const bool is_company = has(end, WordClass::company_word);
            ++end;
            if (is_company && is_mark(end, '.')) {
                ++end; // "Inc."
            }
        }
        if (is_mark(end, '-') && end + 2 == m_sentence.end &&
            m_passage.tokens[end + 1].is(token_capital)) {
            return true; // a double surname
        }
        return end >= m_sentence.end || is_mark(end, ',') || is_mark(end, '(');
    }

    /// "the Vice President and Prime Minister Lund": the first is an office of those whose text it is.
    bool opens_with_office() const {
        if (m_document.home == k_no_entity || has_party(m_subject.parties, m_document.home)) {
            return false;
        }
        std::uint32_t at = m_sentence.begin;
        while (at < m_sentence.end && (has(at, WordClass::determiner) || is(at, "both"))) {
            ++at;
        }
        bool is_office = false;
        while (at < m_sentence.end && is_any(at, {"vice", "president", "secretary"}) &&
               mention_at(at) == nullptr) {
            is_office = true;
            ++at;
        }
        return is_office && has(at, WordClass::and_word);
    }

    /// "Japan, Peru, and partners": the named ones act.
    void drop_partners() {
        if (m_subject.parties.size() > 1) {
            std::erase_if(m_subject.parties, [&](std::uint32_t entity) {
                return m_lexicon.entity(entity).code == "INTL";
            });
        }
    }

    /// "the U.S.-EU partnership": both sides of it.
    bool names_partnership(std::uint32_t head) const {
        return m_sentence.end == head + 1 && is_any(head, {"partnership", "alliance"}) &&
               all_named().size() >= 2;
    }

    Parties all_named() const {
        Parties parties;
        for (std::uint32_t at = m_sentence.begin; at < m_sentence.end; ++at) {
            if (const Mention* mention = mention_at(at)) {
                add_party(parties, m_lexicon.name(mention->name).entity);
            }
        }
        return parties;
    }

    /// "representatives from Japan", "programs in Laos": a name behind a preposition other than "of".
    bool is_in_phrase(std::uint32_t at) const {
        std::uint32_t before = at;
        while (before > m_sentence.begin && has(before - 1, WordClass::determiner)) {
            --before;
        }
        if (before == m_sentence.begin) {
            return false;
        }
        if (is(before - 1, "of") && before > m_sentence.begin + 1) {
            const std::uint32_t head = before - 2;
            return !m_passage.tokens[head].is(token_capital) && !has(head, WordClass::actor_noun) &&
                   !has(head, WordClass::leaders_word) && !has(head, WordClass::title_word);
        }
        const bool comes_from = is(before - 1, "from") && before > m_sentence.begin + 1 &&
                                (has(before - 2, WordClass::leaders_word) ||
                                 has(before - 2, WordClass::actor_noun)); // "leaders from Togo"
        return has(before - 1, WordClass::preposition) && !is(before - 1, "of") &&
               !is(before - 1, "between") && !comes_from &&
               !(is(before - 1, "with") && before > m_sentence.begin + 1 &&
                 is_any(before - 2, {"together", "along"}));
    }

    bool stands_alone(const Mention& mention, const Name& name) const {
        const std::uint32_t end = mention.tokens.end;
        if (name.form == NameForm::demonym) {
            return false;
        }
        if (end >= m_sentence.end) {
            return true;
        }
        if (m_passage.tokens[end].is(token_possessive)) {
            return false;
        }
        if (kind(end) == TokenKind::mark) {
            return !is_mark(end, '-');
        }
        return has(end, WordClass::and_word) || has(end, WordClass::adverb) ||
               has(end, WordClass::preposition) || has(end, WordClass::relative) ||
               has(end, WordClass::determiner) || has(end, WordClass::do_word) ||
               name.form == NameForm::person || mention_at(end) != nullptr;
    }

    /// The last word of the noun group that starts at \p at. \returns 0 if there is none
    std::uint32_t head_noun(std::uint32_t at) const {
        std::uint32_t head = 0;
        for (std::uint32_t next = at; next < m_sentence.end; ++next) {
            if (m_passage.tokens[next].is(token_possessive) || is_mark(next, '-')) {
                continue;
            }
            if (kind(next) != TokenKind::word || has(next, WordClass::preposition) ||
                has(next, WordClass::relative) || has(next, WordClass::to) ||
                has(next, WordClass::that)) {
                break;
            }
            if (has(next, WordClass::and_word)) {
                continue;
            }
            if (mention_at(next) != nullptr && next != at) {
                break;
            }
            head = next;
            if (has(next, WordClass::actor_noun) && !next_is_noun(next + 1)) {
                break;
            }
        }
        return head;
    }

    bool next_is_noun(std::uint32_t at) const {
        return at < m_sentence.end && kind(at) == TokenKind::word &&
               !has(at, WordClass::preposition) && !m_passage.tokens[at].is(token_capital);
    }

    bool is_possessive_of_thing(std::uint32_t end, std::uint32_t head) const {
        return m_passage.tokens[end].is(token_possessive) && (is_any(head,
                                                                     {"allies",
                                                                      "partners",
                                                                      "partner",
                                                                      "community",
                                                                      "program",
                                                                      "fund",
                                                                      "summit",
                                                                      "industry"}));
    }

    bool has_elaboration_head() const {
        for (std::uint32_t at = m_sentence.begin; at < m_sentence.end; ++at) {
            if (has(at, WordClass::preposition) || has(at, WordClass::relative)) {
                return false;
            }
            if (has(at, WordClass::elaboration_noun) || has(at, WordClass::promise_noun)) {
                return true;
            }
        }
        return false;
    }

    /// Offices and groups without a name: "the Vice President", "the two leaders", "the King".
    void offices() {
        for (std::uint32_t at = m_sentence.begin; at < m_sentence.end; ++at) {
            if (has(at, WordClass::preposition) && at > m_sentence.begin) {
                break;
            }
            if (is(at, "world") && is(at + 1, "leaders")) {
                break;
            }
            if (is(at, "group") && at == m_sentence.begin + 1 && at + 1 == m_sentence.end &&
                is(m_sentence.begin, "the")) {
                party(m_before.many.empty() ? m_document.parties : m_before.many);
                return;
            }
            if (has(at, WordClass::leaders_word) && is_both(at)) {
                const bool is_list = m_before.many.size() > 2 &&
                                     is_any(m_sentence.begin, {"our", "these", "the"}) &&
                                     m_document.parties.size() <= 2;
                party(is_list ? m_before.many : m_document.parties);
                return;
            }
            if (!m_passage.tokens[at].is(token_capital) && !is(at, "delegation") &&
                !is(at, "administration") && !is(at, "government") && !is(at, "president") &&
                !is(at, "secretary")) {
                continue;
            }
            if (is_any(at,
                       {"vice",
                        "secretary",
                        "administration",
                        "department",
                        "delegation",
                        "administrator",
                        "ambassador",
                        "congress",
                        "advisor",
                        "adviser",
                        "coordinator",
                        "envoy",
                        "dr"})) {
                m_subject.is_person =
                    !is_any(at, {"administration", "department", "delegation", "congress"});
                party({m_document.home});
                return;
            }
            if (is_any(at,
                       {"king",
                        "prime",
                        "chancellor",
                        "sultan",
                        "emir",
                        "amir",
                        "crown",
                        "majesty",
                        "kingdom"})) {
                m_subject.is_person = true;
                party(m_document.counterpart != k_no_entity ? Parties{m_document.counterpart}
                                                            : Parties{});
                return;
            }
            if (is(at, "president") || is(at, "government")) {
                m_subject.is_person = is(at, "president");
                party({m_document.home});
                if (is_two_presidents(at)) {
                    add_party(m_subject.parties, m_document.counterpart);
                }
                return;
            }
        }
    }

    bool is_two_presidents(std::uint32_t at) const {
        return at + 1 < m_sentence.end && has(at + 1, WordClass::and_word);
    }

    /// "the leaders", "both sides", "our countries", "the two delegations".
    bool is_both(std::uint32_t at) const {
        for (std::uint32_t before = m_sentence.begin; before < at; ++before) {
            if (is_any(before,
                       {"the",
                        "both",
                        "our",
                        "two",
                        "three",
                        "four",
                        "all",
                        "each",
                        "these",
                        "allied",
                        "those"})) {
                return true;
            }
        }
        return at == m_sentence.begin;
    }

    void rest() {
        std::uint32_t at = m_sentence.begin;
        bool determined = false;
        while (at < m_sentence.end &&
               (has(at, WordClass::determiner) || kind(at) == TokenKind::mark)) {
            determined = true;
            ++at;
        }
        if (at >= m_sentence.end) {
            m_subject.type = SubjectType::thing;
            return;
        }
        const std::uint32_t head = head_noun(at);
        if (head != 0 && (has(head, WordClass::company_word))) {
            m_subject.type = SubjectType::party;
            m_subject.is_company = true;
            return;
        }
        if (head != 0 &&
            is_any(head,
                   {"agencies",
                    "officials",
                    "teams",
                    "experts",
                    "ministries",
                    "ministers",
                    "representatives",
                    "authorities"}) &&
            !is_any(at, {"local", "foreign", "their", "such", "other"})) {
            m_subject.type = SubjectType::party;
            m_subject.parties = m_document.is_joint || m_document.parties.size() == 2
                                    ? m_document.parties
                                    : Parties{m_document.home};
            return;
        }
        if (determined && has_elaboration_head()) {
            m_subject.type = SubjectType::anaphor;
            return;
        }
        const bool is_name = m_passage.tokens[at].is(token_capital) &&
                             (!determined || at > m_sentence.begin) &&
                             kind(at) == TokenKind::word && !has(at, WordClass::sentence_starter) &&
                             m_passage.tokens[m_sentence.end - 1].is(token_capital);
        m_subject.type = is_name ? SubjectType::unknown_name : SubjectType::thing;
    }

    const DocumentContext& m_document;
    const Antecedents& m_before;
    const ItemContext& m_item;
    Subject m_subject;
};

} // namespace

Subject SubjectResolver::resolve(const Passage& passage,
                                 TokenRange words,
                                 const Antecedents& before,
                                 const ItemContext& item) const {
    return Resolver(passage, m_lexicon, m_document, words, before, item).resolve();
}

Parties SubjectResolver::named(const Passage& passage, TokenRange words) const {
    Parties parties;
    for (const Mention& mention : passage.mentions) {
        if (words.has(mention.tokens.begin)) {
            add_party(parties, m_lexicon.name(mention.name).entity);
        }
    }
    return parties;
}

Parties SubjectResolver::named_actor(std::string_view code) const {
    for (std::uint32_t row = 0; row < m_lexicon.entity_count(); ++row) {
        if (m_lexicon.entity(row).code == code) {
            return {row};
        }
    }
    return {};
}

} // namespace chancery::statement
