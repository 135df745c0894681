// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Shorthand of the tests: a text in, records or a passage out.

#include "base/date.hpp"
#include "model/record.hpp"
#include "read/statement/passage.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace chancery::statement {

/// Records of a text of 2024-03-15, read as the product reads it. Every quote is checked against the text.
std::vector<model::Record> records_of(std::string_view text);

/// The one record of \p text; fails the test, and gives an empty record, if there is none or more.
model::Record record_of(std::string_view text);

/// "US,LA"
std::string joined(const std::vector<std::string>& codes);

/// A block with \p text, cut into tokens, everything in it found. Home currency USD, day 2024-03-15.
class Sample {
public:
    explicit Sample(std::string_view text);

    Passage passage;

private:
    std::string m_text;
    model::Block m_block;
};

} // namespace chancery::statement
