// SPDX-License-Identifier: Apache-2.0
#include "check/lint/unnamed_actors.hpp"

#include "check/lint/text_figures.hpp"
#include "read/statement/ingredients.hpp"
#include "read/statement/split_sentences.hpp"

#include <algorithm>
#include <cstdint>

namespace chancery::lint {

namespace {

using statement::TokenKind;
using statement::TokenRange;
using statement::VerbClass;

/// The participle of an act after "will be" or "shall be", with adverbs between.
bool is_passive_promise(const FigureText& text, std::uint32_t at, std::uint32_t end) {
    const auto& lexicon = statement::standard_lexicon();
    const auto modal = text.word(at);
    if (modal != "will" && modal != "shall") {
        return false;
    }
    const auto is_adverb = [&](std::uint32_t token) {
        const auto word = text.word(token);
        return word == "also" || word == "further" || word == "not" || word.ends_with("ly");
    };
    ++at;
    while (at < end && is_adverb(at)) {
        ++at;
    }
    if (at >= end || text.word(at) != "be") {
        return false;
    }
    ++at;
    while (at < end && is_adverb(at)) {
        ++at;
    }
    if (at >= end || text.passage.tokens[at].kind != TokenKind::word) {
        return false;
    }
    const auto& facts = lexicon.facts(text.passage.tokens[at].word);
    if (text.passage.tokens[at].word == 0 || (facts.forms & statement::form_participle) == 0) {
        return false;
    }
    const auto verb_class = lexicon.lemma(facts.lemma).verb_class;
    return verb_class == VerbClass::act || verb_class == VerbClass::give ||
           verb_class == VerbClass::launch;
}

bool names_nobody(const FigureText& text, TokenRange sentence) {
    bool has_passive = false;
    for (auto at = sentence.begin; at < sentence.end; ++at) {
        const auto word = text.word(at);
        if (word == "by" || word == "if" || word == "should") {
            return false; // by whom, or only perhaps
        }
        has_passive = has_passive || is_passive_promise(text, at, sentence.end);
    }
    return has_passive;
}

/// The places of records, for search.
class RecordPlaces {
public:
    explicit RecordPlaces(std::span<const model::Record> records) {
        for (const auto& record : records) {
            m_places.push_back({record.span.begin, record.span.end});
        }
        std::sort(m_places.begin(), m_places.end(), [](const Place& a, const Place& b) {
            return a.begin < b.begin;
        });
        std::uint64_t reach = 0;
        for (auto& place : m_places) {
            reach = place.reach = std::max(reach, place.reach);
        }
    }

    bool touch(const model::Span& span) const {
        const auto after = std::partition_point(
            m_places.begin(), m_places.end(), [&](const Place& p) { return p.begin < span.end; });
        return after != m_places.begin() && (after - 1)->reach > span.begin;
    }

private:
    struct Place {
        std::uint64_t begin;
        std::uint64_t reach; ///< the furthest end of this and all before it
    };

    std::vector<Place> m_places;
};

} // namespace

void find_unnamed_actors(const model::Document& document,
                         std::span<const model::Record> records,
                         std::vector<LintFinding>& findings) {
    const auto& actor = statement::ingredients().front(); // S1
    const RecordPlaces places(records);
    FigureText text;
    for (const auto& block : document.blocks) {
        if (block.kind == model::BlockKind::heading ||
            (block.text.find(" be ") == std::string::npos)) {
            continue;
        }
        text.block = &block;
        text.passage.block = &block;
        text.passage.text = block.text;
        statement::tokenize(block.text, statement::standard_lexicon(), text.passage.tokens);
        statement::split_sentences(text.passage, statement::standard_lexicon());
        for (const auto& sentence : text.passage.sentences) {
            if (sentence.empty() || !names_nobody(text, sentence)) {
                continue;
            }
            const auto span = text.span(sentence);
            if (places.touch(span)) {
                continue;
            }
            findings.push_back(
                {k_no_actor,
                 model::Severity::error,
                 span,
                 "promises something and names nobody who does it; no record can be "
                 "made of it",
                 {{std::string(actor.code), std::string(actor.name), std::string(actor.question)}},
                 {}});
        }
    }
}

} // namespace chancery::lint
