// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What makes a draft uncheckable, for people and as JSON.

#include "base/json.hpp"
#include "check/lint/lint.hpp"
#include "ingest/record_json.hpp"

#include <cstdio>

namespace chancery::cli {

/// FILE:LINE:COLUMN: severity: rule: message, the words, the questions; then counts per letter.
void print_lint(const ingest::ReadDocument& read,
                const lint::LintReport& report,
                bool has_colour,
                std::FILE* out);

/// The shape is a promise (docs/reference/lint.md).
void write_lint_json(JsonWriter& json,
                     const ingest::ReadDocument& read,
                     const lint::LintReport& report);

} // namespace chancery::cli
