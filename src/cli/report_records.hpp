// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Records for people at a terminal.

#include "base/line_index.hpp"
#include "ingest/record_json.hpp"

#include <cstdio>
#include <map>
#include <string>
#include <string_view>

namespace chancery::cli {

struct RecordLook {
    bool explain = false;
    bool has_colour = false;
};

/// Per record: where, kind, modality, who to whom, how much, by when; its quote; what is missing.
class RecordPrinter {
public:
    RecordPrinter(const RecordLook& look, std::FILE* out) : m_look(look), m_out(out) {}

    /// The next part of the document, or all of it.
    void add(const ingest::ReadDocument& read);

    /// How many records there were, by kind.
    void end();

private:
    RecordLook m_look;
    std::FILE* m_out; // borrowed: outlives the printer
    std::string m_path;
    LineIndex m_lines;
    std::map<std::string_view, std::size_t> m_counts;
    std::size_t m_count = 0;
};

} // namespace chancery::cli
