// SPDX-License-Identifier: Apache-2.0
#include "read/statement/document_context.hpp"

#include "read/statement/find_mentions.hpp"
#include "read/statement/find_subjects.hpp"
#include "read/statement/split_sentences.hpp"
#include "read/statement/token_view.hpp"

#include <algorithm>
#include <array>

namespace chancery::statement {

namespace {

constexpr std::size_t k_blocks_read = 40; ///< enough to see who the text is about

struct SubjectTally {
    std::uint32_t row = 0;
    int points = 0;
};

struct Tally {
    std::uint32_t entity = 0;
    int count = 0;
};

class ContextReader {
public:
    ContextReader(const model::Document& document, const Lexicon& lexicon)
        : m_document(document), m_lexicon(lexicon) {}

    DocumentContext read() {
        m_context.today = m_document.facts.date;
        read_blocks();
        find_subject();
        find_form();
        find_home();
        find_parties();
        find_counterpart();
        return std::move(m_context);
    }

private:
    void read_blocks() {
        std::size_t read = 0;
        for (const model::Block& block : m_document.blocks) {
            if (read++ >= k_blocks_read) {
                break;
            }
            m_passage.text = block.text;
            tokenize(block.text, m_lexicon, m_passage.tokens);
            find_mentions(m_passage, m_lexicon);
            for (const Mention& mention : m_passage.mentions) {
                if (m_lexicon.name(mention.name).form != NameForm::city) {
                    count(m_lexicon.name(mention.name).entity);
                }
            }
            count_subjects();
            if (block.kind != model::BlockKind::paragraph || m_opening_words > 60) {
                continue;
            }
            m_opening_words += m_passage.tokens.size();
            read_opening();
        }
    }

    void count_subjects() {
        each_subject_outside_names(m_passage, m_lexicon, [&](std::uint32_t row) {
            const SubjectMatter& matter = m_lexicon.subject(row);
            for (SubjectTally& tally : m_subjects) {
                if (m_lexicon.subject(tally.row).sector == matter.sector) {
                    tally.points += matter.weight;
                    if (matter.weight > m_lexicon.subject(tally.row).weight) {
                        tally.row = row;
                    }
                    return;
                }
            }
            m_subjects.push_back({row, matter.weight});
        });
    }

    void find_subject() {
        int total = 0;
        int most = 0;
        for (const SubjectTally& tally : m_subjects) {
            total += tally.points;
            if (tally.points > most) {
                most = tally.points;
                m_context.subject = tally.row;
            }
        }
        m_context.subject_share = total == 0 ? 0 : static_cast<double>(most) / total;
    }

    void count(std::uint32_t entity) {
        for (Tally& tally : m_tallies) {
            if (tally.entity == entity) {
                ++tally.count;
                return;
            }
        }
        m_tallies.push_back({entity, 1});
    }

    /// The first sentences: persons and countries in the order of the text.
    void read_opening() {
        split_sentences(m_passage, m_lexicon);
        const TokenView view(m_passage, m_lexicon, {});
        bool is_first = true;
        for (const TokenRange& sentence : m_passage.sentences) {
            if (sentence.end - sentence.begin < 8) {
                continue; // an address, an hour
            }
            if (is_first && m_countries.empty()) {
                read_first(view, sentence);
                is_first = false;
            }
            read_speaker(view, sentence);
        }
    }

    void read_first(const TokenView& view, TokenRange sentence) {
        for (const Mention& mention : m_passage.mentions) {
            if (!sentence.has(mention.tokens.begin)) {
                continue;
            }
            const Name& name = m_lexicon.name(mention.name);
            const EntityType type = m_lexicon.entity(name.entity).type;
            const bool is_state = type == EntityType::country || type == EntityType::group;
            const std::uint32_t after = mention.tokens.end;
            const bool modifies =
                view.has(after, WordClass::title_word) || view.is_mark(after, '-') ||
                (after < m_passage.tokens.size() && m_passage.tokens[after].is(token_capital) &&
                 !view.has(after, WordClass::title_word) && view.mention_at(after) == nullptr);
            if (name.form == NameForm::person ||
                ((name.form == NameForm::demonym ||
                  (name.form == NameForm::name && type == EntityType::country)) &&
                 view.has(after, WordClass::title_word)) ||
                has_title_before(view, mention.tokens.begin)) {
                add_party(m_people, name.entity);
            } else if (is_state && name.form == NameForm::name && !modifies) {
                add_party(m_countries, name.entity);
            }
        }
    }

    /// "President X of Y": an unknown name between a title and the country.
    bool has_title_before(const TokenView& view, std::uint32_t at) const {
        std::uint32_t before = at;
        if (before == 0 || (!view.is(before - 1, "of") && !view.is(before - 1, "the"))) {
            return false;
        }
        for (int steps = 0; steps < 8 && before > 0; ++steps) {
            --before;
            if (view.has(before, WordClass::title_word)) {
                return true;
            }
            const bool passes = view.is(before, "of") || view.is(before, "the") ||
                                view.is_mark(before, '.') ||
                                (view.kind(before) == TokenKind::word &&
                                 m_passage.tokens[before].is(token_capital));
            if (!passes) {
                return false;
            }
        }
        return false;
    }

    void read_speaker(const TokenView& view, TokenRange sentence) {
        for (std::uint32_t at = sentence.begin; at < sentence.end && m_speakers_read < 3; ++at) {
            if (view.is(at, "we") && m_people.size() + m_countries.size() >= 2) {
                m_says_we = true;
            }
            if (view.is_any(at, {"reaffirm", "commit", "affirm", "resolve", "welcome"}) &&
                view.mention_ending(at) != nullptr) {
                m_agrees = true; // "Japan and the African Union agree"
            }
        }
        ++m_speakers_read;
        if (view.has(sentence.begin, WordClass::we) ||
            (view.is(sentence.begin, "today") && view.has(sentence.begin + 2, WordClass::we))) {
            m_says_we = true;
        }
        for (std::uint32_t at = sentence.begin; at < sentence.end; ++at) {
            if (view.is(at, "met") || view.is(at, "spoke") ||
                (view.is(at, "led") && view.is(at + 3, "delegation")) || view.is(at, "hosted") ||
                view.is(at, "traveled") || view.is(at, "convened") || view.is(at, "visited")) {
                m_reports_meeting = true;
            }
            if ((view.is(at, "the") && view.is(at + 1, "leaders") && at < sentence.begin + 14 &&
                 view.has(sentence.begin, WordClass::we)) ||
                (view.is(at, "agreed") && view.is(at + 1, "to")) || view.is(at, "hereby")) {
                m_agrees = true;
            }
        }
    }

    void find_form() {
        constexpr std::array<std::pair<std::string_view, DocumentForm>, 6> k_forms{{
            {"readout", DocumentForm::readout},
            {"joint_statement", DocumentForm::joint_statement},
            {"fact_sheet", DocumentForm::fact_sheet},
            {"speech", DocumentForm::speech},
            {"news", DocumentForm::news},
            {"plan", DocumentForm::other},
        }};
        for (const auto& [name, form] : k_forms) {
            if (m_document.facts.type == name) {
                m_context.form = form;
            }
        }
        if (m_context.form == DocumentForm::other && m_reports_meeting && !m_says_we) {
            m_context.form = DocumentForm::readout;
        }
    }

    void find_home() {
        int most = 0;
        const Tally* united_states = nullptr;
        for (const Tally& tally : m_tallies) {
            const Entity& entity = m_lexicon.entity(tally.entity);
            const bool is_publisher = names(m_document.facts.publisher, tally.entity);
            if (is_publisher) {
                m_context.home = tally.entity;
                return;
            }
            if (entity.code == "US" && tally.count >= 3) {
                united_states = &tally;
            }
            if (entity.type == EntityType::country && tally.count > most) {
                const bool is_opening =
                    has_party(m_people, tally.entity) || has_party(m_countries, tally.entity);
                if (is_opening || most == 0) {
                    most = is_opening ? tally.count : 0;
                    m_context.home = tally.entity;
                }
            }
        }
        // Without a publisher, a text that the United States is a party of is taken as theirs: of the statements
        // that several sides share, theirs are the ones that are published with American spelling and "$".
        for (const Parties* named : {&m_people, &m_countries}) {
            for (const std::uint32_t entity : *named) {
                if (m_lexicon.entity(entity).code == "US") {
                    m_context.home = entity;
                    return;
                }
            }
        }
        if (united_states != nullptr && united_states->count * 2 >= most) {
            m_context.home = united_states->entity;
            return;
        }
        // The first person or state of the opening is whose text it is, if it is spoken of as often as another.
        const std::uint32_t first = !m_people.empty()      ? m_people.front()
                                    : !m_countries.empty() ? m_countries.front()
                                                           : k_no_entity;
        if (first != k_no_entity && count_of(first) * 2 >= most) {
            m_context.home = first;
        }
    }

    int count_of(std::uint32_t entity) const {
        for (const Tally& tally : m_tallies) {
            if (tally.entity == entity) {
                return tally.count;
            }
        }
        return 0;
    }

    bool names(std::string_view publisher, std::uint32_t entity) const {
        if (publisher.empty()) {
            return false;
        }
        Passage passage;
        passage.text = publisher;
        tokenize(publisher, m_lexicon, passage.tokens);
        find_mentions(passage, m_lexicon);
        return !passage.mentions.empty() &&
               m_lexicon.name(passage.mentions.front().name).entity == entity;
    }

    void find_parties() {
        m_context.parties = m_people.size() >= 2 ? m_people : m_countries;
        if (m_people.size() == 1) {
            add_party(m_context.parties, m_people.front());
            if (m_context.parties.size() > 1) {
                std::rotate(m_context.parties.begin(),
                            m_context.parties.end() - 1,
                            m_context.parties.end());
            }
        }
        if (m_context.home != k_no_entity && !has_party(m_context.parties, m_context.home)) {
            m_context.parties.insert(m_context.parties.begin(), m_context.home);
        }
        m_context.is_joint = m_context.form == DocumentForm::joint_statement ||
                             (m_context.form == DocumentForm::other &&
                              m_context.parties.size() >= 2 && (m_says_we || m_agrees));
    }

    void find_counterpart() {
        if (m_context.parties.size() == 2) {
            m_context.counterpart = m_context.parties[0] == m_context.home ? m_context.parties[1]
                                                                           : m_context.parties[0];
            if (m_people.size() >= 2 || m_context.is_joint) {
                return;
            }
        }
        int others = 0;
        int most = 0;
        std::uint32_t best = k_no_entity;
        for (const Tally& tally : m_tallies) {
            const EntityType type = m_lexicon.entity(tally.entity).type;
            if (tally.entity == m_context.home || type == EntityType::actor) {
                continue;
            }
            others += tally.count;
            if (tally.count > most) {
                most = tally.count;
                best = tally.entity;
            }
        }
        if (most >= 3 && most * 5 >= others * 2) {
            m_context.counterpart = best;
        } else if (m_context.parties.size() != 2) {
            m_context.counterpart = k_no_entity;
        }
    }

    const model::Document& m_document;
    const Lexicon& m_lexicon;
    DocumentContext m_context;
    Passage m_passage;
    std::vector<Tally> m_tallies;
    std::vector<SubjectTally> m_subjects; ///< one for each sector
    Parties m_people;                     ///< states whose leaders the opening names
    Parties m_countries;                  ///< states and groups that the first sentence names
    std::size_t m_opening_words = 0;
    bool m_says_we = false;
    int m_speakers_read = 0; ///< sentences of the opening that were looked at
    bool m_reports_meeting = false;
    bool m_agrees = false;
};

} // namespace

void add_party(Parties& parties, std::uint32_t entity) {
    if (entity != k_no_entity && !has_party(parties, entity)) {
        parties.push_back(entity);
    }
}

bool has_party(const Parties& parties, std::uint32_t entity) noexcept {
    return std::find(parties.begin(), parties.end(), entity) != parties.end();
}

DocumentContext document_context(const model::Document& document, const Lexicon& lexicon) {
    return ContextReader(document, lexicon).read();
}

} // namespace chancery::statement
