// SPDX-License-Identifier: Apache-2.0
#include "store/other_rows.hpp"

#include <optional>

namespace chancery::store {

OtherRows::OtherRows(Connection& connection, std::uint32_t source)
    : m_source(source),
      m_value(connection, "other_value_row"),
      m_extension(connection, "extension_row") {}

TableWriter& OtherRows::begin_row(TableWriter& table, const model::Place& place) const {
    return table.number(m_source)
        .number(place.activity == model::k_no_row ? std::nullopt : std::optional(place.activity))
        .big(place.line)
        .big(place.begin)
        .big(place.end);
}

void OtherRows::take(const model::ActivityBatch& batch) {
    for (const auto& row : batch.other_values) {
        if (!row.is_personal) {
            begin_row(m_value, row.place)
                .text(batch.view(row.path))
                .text(batch.view(row.attribute))
                .text(batch.view(row.value))
                .end_row();
        }
    }
    for (const auto& row : batch.extensions) {
        if (!row.is_personal) {
            begin_row(m_extension, row.place)
                .text(batch.view(row.path))
                .text(batch.view(row.name_space))
                .text(batch.view(row.content))
                .end_row();
        }
    }
    m_value.flush(); // the batch goes, its text with it
    m_extension.flush();
}

void OtherRows::finish() {
    m_value.finish();
    m_extension.finish();
}

} // namespace chancery::store
