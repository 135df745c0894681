// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Reads a document from memory and keeps all rows of all batches as text, so that tests compare
/// strings.

#include "read/iati/iati_reader.hpp"

#include <deque>
#include <string>
#include <string_view>

namespace chancery::iati {

/// Copies of every batch, in order.
struct KeepBatches final : model::BatchSink {
    void take(const model::ActivityBatch& batch) override { batches.push_back(batch); }

    std::deque<model::ActivityBatch> batches;
};

/// One document, read whole.
struct ReadDocument {
    explicit ReadDocument(std::string_view document, std::size_t piece_bytes = 1U << 30U);

    /// The only batch of a small document.
    const model::ActivityBatch& batch() const { return sink.batches.at(0); }

    std::string_view view(model::Text text) const { return batch().view(text); }

    KeepBatches sink;
    model::DatasetFacts facts;
    bool well_formed = false;
};

/// Every field of every row of every table, one row per line: equal dumps are equal batches.
std::string dump(const model::ActivityBatch& batch);

} // namespace chancery::iati
