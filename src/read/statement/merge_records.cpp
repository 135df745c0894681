// SPDX-License-Identifier: Apache-2.0
#include "read/statement/merge_records.hpp"

#include <string>
#include <unordered_map>

namespace chancery::statement {

namespace {

constexpr std::size_t k_compared = 16; ///< records with the same key that are looked at

/// Letters and digits in lower case, so that line breaks and marks do not matter.
std::string flat(std::string_view quote) {
    std::string text;
    text.reserve(quote.size());
    for (const char c : quote) {
        const bool is_upper = c >= 'A' && c <= 'Z';
        if (is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
            static_cast<unsigned char>(c) >= 0x80) {
            text += is_upper ? static_cast<char>(c + 32) : c;
        }
    }
    return text;
}

/// One text is the other, or begins and ends as the other with little between.
bool says_the_same(const std::string& a, const std::string& b) {
    if (a == b) {
        return true;
    }
    const std::size_t shorter = std::min(a.size(), b.size());
    const std::size_t longer = std::max(a.size(), b.size());
    if (shorter < 24 || shorter * 5 < longer * 4) {
        return false;
    }
    std::size_t front = 0;
    while (front < shorter && a[front] == b[front]) {
        ++front;
    }
    std::size_t back = 0;
    while (back < shorter - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) {
        ++back;
    }
    return (front + back) * 10 >= longer * 9;
}

} // namespace

void merge_restatements(std::vector<model::Record>& records) {
    std::unordered_map<std::string, std::vector<std::size_t>> by_key;
    std::vector<std::string> texts;
    std::vector<model::Record> kept;
    kept.reserve(records.size());
    for (model::Record& record : records) {
        std::string text = flat(record.quote);
        std::string key = std::string(model::name(record.kind)) + record.verb;
        for (const std::string& code : record.provider) {
            key += code;
        }
        std::vector<std::size_t>& same = by_key[key];
        bool merged = false;
        for (std::size_t i = same.size() > k_compared ? same.size() - k_compared : 0;
             i < same.size();
             ++i) {
            if (says_the_same(texts[same[i]], text)) {
                kept[same[i]].also_at.push_back(record.span);
                merged = true;
                break;
            }
        }
        if (!merged) {
            same.push_back(kept.size());
            texts.push_back(std::move(text));
            kept.push_back(std::move(record));
        }
    }
    records = std::move(kept);
}

} // namespace chancery::statement
