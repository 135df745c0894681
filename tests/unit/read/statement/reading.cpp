// SPDX-License-Identifier: Apache-2.0
#include "reading.hpp"

#include "read/document/read_document.hpp"
#include "read/statement/find_counts.hpp"
#include "read/statement/find_mentions.hpp"
#include "read/statement/find_money.hpp"
#include "read/statement/find_times.hpp"
#include "read/statement/read_statement.hpp"
#include "read/statement/split_sentences.hpp"

#include <doctest/doctest.h>

namespace chancery::statement {

namespace {

const std::optional<Date> k_day = parse_date("2024-03-15");

} // namespace

std::vector<model::Record> records_of(std::string_view text) {
    model::DocumentFacts facts;
    facts.date = k_day;
    std::vector<model::Record> records =
        read_statement(document::read_document(text, facts, 1), text);
    for (const model::Record& record : records) {
        REQUIRE(record.span.end <= text.size());
        CHECK(record.quote == text.substr(record.span.begin, record.span.end - record.span.begin));
        CHECK_FALSE(record.quote.empty());
    }
    return records;
}

model::Record record_of(std::string_view text) {
    const std::vector<model::Record> records = records_of(text);
    CAPTURE(text);
    CHECK(records.size() == 1);
    return records.size() == 1 ? records.front() : model::Record{};
}

std::string joined(const std::vector<std::string>& codes) {
    std::string text;
    for (const std::string& code : codes) {
        text += text.empty() ? code : "," + code;
    }
    return text;
}

Sample::Sample(std::string_view text) : m_text(text) {
    m_block.text = m_text;
    m_block.span = {0, 0, m_text.size()};
    m_block.at.add(m_text.size(), 0, m_text.size());
    passage.block = &m_block;
    passage.text = m_text;
    const Lexicon& lexicon = standard_lexicon();
    tokenize(m_text, lexicon, passage.tokens);
    split_sentences(passage, lexicon);
    find_mentions(passage, lexicon);
    find_money(passage, lexicon, "USD");
    find_times(passage, lexicon, k_day);
    find_counts(passage, lexicon);
}

} // namespace chancery::statement
