// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Records for people at a terminal.

#include "ingest/record_json.hpp"

#include <cstdio>

namespace chancery::cli {

struct RecordLook {
    bool explain = false;
    bool has_colour = false;
};

/// Per record: where, kind, modality, who to whom, how much, by when; its quote; what is missing.
void print_records(const ingest::ReadDocument& read, const RecordLook& look, std::FILE* out);

} // namespace chancery::cli
