// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Who the subject of a clause is: names, pronouns, offices, "both sides".

#include "read/statement/block_context.hpp"
#include "read/statement/document_context.hpp"
#include "read/statement/verb_group.hpp"

namespace chancery::statement {

enum class SubjectType : std::uint8_t {
    none,
    party,        ///< somebody who can promise
    unknown_name, ///< a capitalised name that no table holds
    anaphor,      ///< "this", "the program": what was said before
    thing         ///< anything else
};

struct Subject {
    SubjectType type = SubjectType::none;
    Parties parties;
    bool is_person = false;
    bool is_company = false;
    bool is_we = false;
    bool is_plain_name =
        false; ///< an unknown name without "the", and no acronym: "Nordia", "Reef Inc."
};

/// What earlier sentences left to refer to.
struct Antecedents {
    Parties person;             ///< "he", "she"
    Parties many;               ///< "they"
    Parties label;              ///< the party that labels the block ("Belgium: Will provide ...")
    bool label_is_name = false; ///< the label is a name that no table holds
};

class SubjectResolver {
public:
    SubjectResolver(const Lexicon& lexicon, const DocumentContext& document)
        : m_lexicon(lexicon), m_document(document) {}

    Subject resolve(const Passage& passage,
                    TokenRange words,
                    const Antecedents& before,
                    const ItemContext& item) const;

    /// Parties of every name in \p words, whatever their part in it; modifiers count too.
    /// The entity with \p code of the gazetteer, alone; empty if there is none.
    Parties named_actor(std::string_view code) const;

    Parties named(const Passage& passage, TokenRange words) const;

private:
    const Lexicon& m_lexicon;
    const DocumentContext& m_document;
};

} // namespace chancery::statement
