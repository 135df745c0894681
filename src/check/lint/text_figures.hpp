// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The figures of a block, with the words around them.

#include "base/decimal.hpp"
#include "model/document.hpp"
#include "read/statement/passage.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::lint {

enum class FigureKind { money, percent, plain };

struct TextFigure {
    FigureKind kind = FigureKind::plain;
    statement::TokenRange tokens; ///< with unit and qualifier, where the reader takes them in
    Decimal value;
    std::string_view currency; ///< of money
    model::AmountQualifier qualifier = model::AmountQualifier::exact;
    int decimals = 0; ///< digits after the point, as written
};

/// A block that was taken apart once, for all checks.
struct FigureText {
    const model::Block* block = nullptr; ///< the document's
    statement::Passage passage;
    std::vector<TextFigure> figures; ///< in the order of the text

    /// The word of a token in lower case; of a mark its text.
    std::string word(std::uint32_t token) const;

    model::Span span(statement::TokenRange tokens) const noexcept;

    std::string quote(statement::TokenRange tokens) const;

    /// Rows of figures inside \p sentence.
    std::vector<const TextFigure*> within(statement::TokenRange sentence) const;
};

/// \param home ISO 4217 of a bare "$"
FigureText read_figures(const model::Block& block, std::string_view home);

/// "USD 3,200,000" or "130".
std::string shown(const TextFigure& figure, Decimal value);

} // namespace chancery::lint
