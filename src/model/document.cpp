// SPDX-License-Identifier: Apache-2.0
#include "model/document.hpp"

namespace chancery::model {

std::string_view spanned_bytes(const Document& document, std::string_view file_bytes) noexcept {
    return document.extracted.empty() ? file_bytes : std::string_view(document.extracted);
}

Span source_span(const Block& block, std::size_t first, std::size_t last) noexcept {
    if (first >= last || first >= block.at.size()) {
        return {block.span.source, block.span.end, block.span.end};
    }
    return {block.span.source, block.at[first], block.at.end_of(last - 1)};
}

} // namespace chancery::model
