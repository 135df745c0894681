// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Reads one block after the other: items by their context, prose by its clauses.

#include "read/statement/block_context.hpp"
#include "read/statement/fill_fields.hpp"
#include "read/statement/judge_clause.hpp"

#include <string_view>
#include <vector>

namespace chancery::statement {

/// What one heading says of its section.
struct HeadingFacts {
    std::size_t block = 0;
    FoundCue cue;
    Parties named;
};

/// What a lead-in line says of its list.
struct LeadFacts {
    std::size_t block = static_cast<std::size_t>(-1);
    const ContextCue* cue = nullptr;
    bool ends_in_colon = false;
    bool promises = false;
    bool gives = false; ///< its last verb moves resources: "is providing:"
    std::optional<model::Modality>
        modality; ///< of its last verb, if that promises, plans or reports
    Parties named;
    Parties subject;
};

/// What the head row of a table says of its columns.
struct TableFacts {
    std::size_t table = 0;
    std::vector<const ContextCue*> columns; ///< null where nothing is known
    std::vector<Parties> named;
};

inline constexpr std::string_view k_refused =
    "will-not"; ///< rule of acts that are left out or taken back

class BlockReader {
public:
    BlockReader(const model::Document& document, std::string_view bytes, const Lexicon& lexicon);

    /// Goes on with the next part of the same text; who speaks, and of whom, stays known.
    /// \param bytes  of the part; \p begin is the place of the first one in the whole
    void go_on(const model::Document& part, std::string_view bytes, std::uint64_t begin);

    /// Reads block \p row and appends its records; rows must come in order.
    void read(std::size_t row, std::vector<model::Record>& records);

private:
    struct Accepted {
        std::size_t group = 0;
        Verdict verdict;
    };

    void find_leads();
    void prepare(const model::Block& block, Passage& passage) const;
    ItemContext item_context(const model::Block& block);
    const HeadingFacts* heading_facts(std::optional<std::size_t> row);
    void find_lead(std::size_t row);
    std::uint32_t read_label(const model::Block& block, const ItemContext& item);
    std::uint32_t title_end() const;
    bool is_part_of_sentence(std::uint32_t label_end) const;
    void take_title(TokenRange title, const ItemContext& item);
    bool is_lead_in(std::size_t row) const;

    void read_prose(std::size_t row, const ItemContext& item);
    void read_item(const model::Block& block, const ItemContext& item);
    void read_row(const model::Block& block, const ItemContext& item);
    void read_head(const model::Block& block);
    void read_sentence(TokenRange sentence, std::uint32_t body, const ItemContext& item);
    void read_advice(TokenRange sentence, const ItemContext& item);
    bool read_listed(TokenRange sentence, const ItemContext& item);
    model::RecordKind listed_kind(TokenRange words) const;
    void read_visit(TokenRange sentence);
    bool read_occasion(TokenRange sentence);
    void judge_clauses(TokenRange body, const ItemContext& item);
    void take_accepted(TokenRange sentence, const ItemContext& item);
    void take_money(TokenRange words, const ItemContext& item);
    bool take_goods(TokenRange words, const ItemContext& item);
    model::Modality gift_modality(TokenRange words) const;
    std::vector<TokenRange> gift_parts(TokenRange words) const;
    Parties giver_in(TokenRange words) const;
    bool counts_trade(TokenRange words) const;
    bool names_programme_money(TokenRange words) const;
    void take_gifts_inside(Draft& draft, const ItemContext& item);
    bool survives_doubt(std::size_t row, Verdict& verdict) const;
    bool is_pronoun(TokenRange words) const;
    void remember(const Clause& clause);
    void finish(Draft& draft, const ItemContext& item);
    void find_asked(Draft& draft, const ItemContext& item) const;
    void take_parties_of_context(Draft& draft, const ItemContext& item) const;
    void add_evidence(Draft& draft);
    Parties providers(const Clause& clause, const ItemContext& item) const;
    std::string verb_of(const VerbGroup& group) const;
    bool has_money(TokenRange words) const;
    bool has_support_money(TokenRange words) const;
    bool has_means_money(TokenRange words) const;
    bool states_after_meeting(TokenRange words) const;
    std::uint32_t list_start(TokenRange whole, std::uint32_t act_end) const;
    std::uint32_t goods_inside(TokenRange words) const;
    void take_giver(Draft& draft) const;
    TokenRange trimmed(TokenRange words) const;

    const model::Document* m_document; // the caller's; changed by go_on()
    std::string_view m_bytes;          // borrowed from the caller of read_statement()
    std::uint64_t m_bytes_begin = 0;   ///< what spans count of the first of m_bytes
    const Lexicon& m_lexicon;
    DocumentContext m_context;
    SubjectResolver m_resolver;
    ClauseJudge m_judge;
    FieldFiller m_filler;
    Passage m_passage;
    Passage m_other; ///< a heading or lead-in that is looked at in between
    std::vector<VerbGroup> m_groups;
    std::vector<Clause> m_clauses;
    std::vector<Accepted> m_accepted;
    Antecedents m_before;
    std::vector<HeadingFacts> m_headings;
    LeadFacts m_lead;
    TableFacts m_table;
    std::vector<model::Record>* m_records = nullptr;
    std::vector<bool> m_leads; ///< blocks that lead in to others
    std::size_t m_row = 0;
    std::size_t m_prose_sentences = 0;
    TokenRange m_title; ///< label of the block that is a title, for also_at of its first record
    bool m_had_visit = false;
};

} // namespace chancery::statement
