// SPDX-License-Identifier: Apache-2.0
// Any text is linted and reviewed: every place is in bounds, the review page holds the text of every block.
#include "base/error.hpp"
#include "brief/review.hpp"
#include "check/lint/lint.hpp"
#include "read/document/read_document.hpp"
#include "read/statement/read_statement.hpp"

#include <cstddef>
#include <cstdlib>

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const auto document = chancery::document::read_document(bytes, {}, 1);
        const auto text = chancery::model::spanned_bytes(document, bytes);
        const auto records = chancery::statement::read_statement(document, bytes);
        const auto report = chancery::lint::lint_statement(document, records);
        require(report.verifiable_count <= report.lines.size());
        for (const auto& finding : report.findings) {
            require(finding.span.begin <= finding.span.end && finding.span.end <= text.size());
            require(!finding.message.empty());
            for (const auto& span : finding.others) {
                require(span.begin <= span.end && span.end <= text.size());
            }
        }
        const auto review = chancery::brief::build_review({"fuzz", document, text, records});
        std::size_t shown = 0;
        for (const auto& block : review.blocks) {
            shown += block.records.size();
        }
        require(shown == records.size() || review.blocks.empty());
        require(!chancery::brief::render_html(review).empty());
    } catch (const chancery::Error&) {
        // the bytes hold no text
    }
    return 0;
}
