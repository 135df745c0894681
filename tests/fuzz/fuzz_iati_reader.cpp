// SPDX-License-Identifier: Apache-2.0
// Any bytes give rows whose texts lie in their arena and whose places lie in the bytes; the same
// rows when the bytes come in two pieces, cut at a place that the byte in the middle chooses.
#include "read/iati/iati_reader.hpp"

#include <cstddef>
#include <cstdlib>

namespace {

using chancery::model::ActivityBatch;

struct Sums final : chancery::model::BatchSink {
    explicit Sums(std::size_t size) : size_bytes(size) {}

    void take(const ActivityBatch& batch) override {
        ActivityBatch::each_table(batch, [&](const auto& rows) {
            for (const auto& row : rows) {
                if (row.place.begin >= row.place.end || row.place.end > size_bytes ||
                    row.place.line == 0) {
                    std::abort();
                }
                sum = sum * 31 + row.place.begin + row.place.end * 7 + row.place.line;
                ++row_count;
            }
        });
        for (const auto& row : batch.narratives) {
            if (row.text.begin + row.text.bytes > batch.arena.size() || row.text.bytes == 0) {
                std::abort();
            }
        }
        for (const char c : batch.arena) {
            sum = sum * 31 + static_cast<unsigned char>(c);
        }
    }

    std::size_t size_bytes;
    std::uint64_t sum = 0;
    std::uint64_t row_count = 0;
};

std::uint64_t sum_of(std::string_view bytes, std::size_t cut) {
    Sums sums(bytes.size());
    chancery::iati::IatiReader rows(1, sums);
    chancery::xml::XmlReader reader(rows, 1);
    reader.feed(bytes.substr(0, cut), false);
    reader.feed(bytes.substr(cut), true);
    rows.finish();
    return sums.sum + sums.row_count;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto cut = size == 0 ? 0 : data[size / 2] % size;
    if (sum_of(bytes, 0) != sum_of(bytes, cut)) {
        std::abort();
    }
    return 0;
}
