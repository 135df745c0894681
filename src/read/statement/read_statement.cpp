// SPDX-License-Identifier: Apache-2.0
#include "read/statement/read_statement.hpp"

#include "read/statement/merge_records.hpp"
#include "read/statement/read_block.hpp"

#include <optional>

namespace chancery::statement {

namespace {

std::vector<model::Record>
read_blocks(BlockReader& reader, const model::Document& document, std::size_t first_row) {
    std::vector<model::Record> records;
    for (auto row = first_row; row < document.blocks.size(); ++row) {
        reader.read(row, records);
    }
    merge_restatements(records);
    return records;
}

} // namespace

std::vector<model::Record> read_statement(const model::Document& document, std::string_view bytes) {
    BlockReader reader(document, model::spanned_bytes(document, bytes), standard_lexicon());
    return read_blocks(reader, document, 0);
}

class PartsReader::State {
public:
    std::optional<BlockReader> reader; ///< none before the first part
};

PartsReader::PartsReader() : m_state(std::make_unique<State>()) {}

PartsReader::~PartsReader() = default;

std::vector<model::Record> PartsReader::read(const TextPart& part) {
    auto& reader = m_state->reader;
    if (!reader) {
        reader.emplace(*part.document, part.bytes, standard_lexicon());
    }
    reader->go_on(*part.document, part.bytes, part.begin);
    return read_blocks(*reader, *part.document, part.first_row);
}

} // namespace chancery::statement
