// SPDX-License-Identifier: Apache-2.0
#include "read/statement/read_statement.hpp"

#include "read/statement/merge_records.hpp"
#include "read/statement/read_block.hpp"

namespace chancery::statement {

std::vector<model::Record> read_statement(const model::Document& document, std::string_view bytes) {
    std::vector<model::Record> records;
    BlockReader reader(document, model::spanned_bytes(document, bytes), standard_lexicon());
    for (std::size_t row = 0; row < document.blocks.size(); ++row) {
        reader.read(row, records);
    }
    merge_restatements(records);
    return records;
}

} // namespace chancery::statement
