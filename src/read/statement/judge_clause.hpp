// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Whether a clause says something that is a record, and of which kind (GUIDE.md sections 2, 3 and 5).

#include "read/statement/resolve_subject.hpp"
#include "read/statement/verb_group.hpp"

#include <optional>

namespace chancery::statement {

/// A clause and what is known around it.
struct Clause {
    const VerbGroup* group = nullptr; ///< of the caller's list
    TokenRange sentence;
    TokenRange words; ///< from its boundary to the next clause
    Subject subject;
    const VerbGroup* reporter = nullptr; ///< the verb that reports it, if it is a complement
};

struct Verdict {
    model::RecordKind kind = model::RecordKind::action;
    model::Modality modality = model::Modality::pledged;
    std::string_view rule; ///< a literal
    double confidence = 0;
};

class ClauseJudge {
public:
    ClauseJudge(const Lexicon& lexicon, const DocumentContext& document)
        : m_lexicon(lexicon), m_document(document) {}

    std::optional<Verdict> judge(const Passage& passage,
                                 const Clause& clause,
                                 const ItemContext& item,
                                 bool is_opening) const;

private:
    const Lexicon& m_lexicon;
    const DocumentContext& m_document;
};

} // namespace chancery::statement
