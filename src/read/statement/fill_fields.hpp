// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The fields of a record that stand in its own words: recipient, amounts, dates, counts, subject.

#include "read/statement/resolve_subject.hpp"

#include <span>

namespace chancery::statement {

/// A record in the making and the tokens that it was read from.
struct Draft {
    model::Record record;
    TokenRange quote; ///< tokens of the quote
    TokenRange
        words; ///< tokens searched for amounts, dates and names: the quote without a borrowed part
    std::uint32_t act_end = 0; ///< token after the act; where the object begins
    Parties provider;
    Parties recipient; ///< what a header gave; else found in the words
    Parties speaker;
    bool is_mutual = false;     ///< all parties act: nobody receives
    bool gives_nothing = false; ///< an act left out or taken back: its money is not given
};

class FieldFiller {
public:
    FieldFiller(const Lexicon& lexicon, const DocumentContext& document)
        : m_lexicon(lexicon), m_document(document) {}

    /// Fills every field of draft.record but kind, modality, rule and confidence.
    void fill(const Passage& passage, Draft& draft) const;

    /// The entities of the list that starts \p words: "Japan, Chile, and Togo".
    void read_names(const Passage& passage, TokenRange words, Parties& parties) const;

    /// Sector, purpose and focus area of a piece of text, best first.
    ///
    /// \param texts  looked at together; later ones count half
    /// \param around weighs for the subjects of those, and names one only if they name none: a heading over several
    ///               subjects says too much of each
    void fill_subject(std::span<const std::string_view> texts,
                      std::span<const std::string_view> around,
                      model::Record& record) const;

private:
    void fill_recipient(const Passage& passage, Draft& draft) const;
    void fill_amounts(const Passage& passage, Draft& draft) const;
    void fill_counts(const Passage& passage, Draft& draft) const;
    void fill_time(const Passage& passage, Draft& draft) const;
    void fill_names(const Passage& passage, Draft& draft) const;
    void fill_place(const Passage& passage, Draft& draft) const;

    const Lexicon& m_lexicon;
    const DocumentContext& m_document;
};

/// Codes of the parties, in their order.
std::vector<std::string> codes_of(const Parties& parties, const Lexicon& lexicon);

/// Whether \p money is part of what is given: no conversion, no comparison, no condition.
bool is_gift(const Passage& passage, const Lexicon& lexicon, const Money& money);

} // namespace chancery::statement
