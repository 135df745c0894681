// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Words looked up in activities, documents and records: search.sqlite, derived from the tables.

#include "store/store.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace chancery::store {

struct SearchRequest {
    /// All must occur. `"two words"` is a phrase, `scholar*` a beginning, `-word` must not occur.
    std::string words;
    std::string country;     ///< ISO code, or DAC code of a region; "" for all
    std::string sector;      ///< code, or the first three digits of one
    std::optional<int> year; ///< in which the activity or promise runs
    std::string kind;        ///< activity, document, record, or a kind of record
    std::uint64_t limit = 20;
};

struct SearchHit {
    std::string kind;        ///< activity, document, record
    std::string record_kind; ///< of a record: action, contribution ...
    std::string identifier;  ///< iati-identifier or id of the record
    std::string title;
    /// Words around the first match; the match stands between k_match_begin and k_match_end.
    std::string snippet;
    std::uint32_t source = 0;
    std::string dataset;
    std::string path;
    std::uint64_t line = 0;
    std::uint64_t byte_start = 0;
    std::uint64_t byte_end = 0;
    std::string countries; ///< codes, separated by spaces
    std::string sectors;
    int first_year = 0; ///< 0: not stated
    int last_year = 0;
    double score = 0; ///< higher is better; compares hits of one search only
};

inline constexpr char k_match_begin = '\x02';
inline constexpr char k_match_end = '\x03';

struct SearchAnswer {
    std::vector<SearchHit> hits;            ///< best first, equal ones in the order of adding
    std::uint64_t match_count = 0;          ///< of all; no more than k_most_ranked are counted
    bool is_cut = false;                    ///< there are more matches than were counted and ranked
    std::uint64_t missing_source_count = 0; ///< sources of the log that the index lacks
};

/// More matches than these are not ranked: the ones added last are.
inline constexpr std::uint64_t k_most_ranked = 5'000;

/// The index of one record, opened to read. Does not load the tables. Not thread-safe.
class SearchIndex {
public:
    /// \throws Error(store) there is no record or no index: says what to do
    explicit SearchIndex(const std::filesystem::path& record);
    ~SearchIndex();
    SearchIndex(const SearchIndex&) = delete;
    SearchIndex& operator=(const SearchIndex&) = delete;
    SearchIndex(SearchIndex&& other) noexcept;
    SearchIndex& operator=(SearchIndex&& other) noexcept;

    /// \throws Error(usage) if there is no word to look for
    SearchAnswer search(const SearchRequest& request) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The text of an archived document, as a person reads it.
using DocumentReader = std::function<std::string(const std::string& sha256)>;

/// Brings the index up to the tables: adds the sources it lacks, drops those that a later release took
/// the place of. All or nothing. Costs two small queries if nothing changed.
/// \throws Error(store, output, interrupted); the index stays as it was, and so does the record
void update_search(const Store& record,
                   const DocumentReader& document,
                   const std::stop_token& stop);

} // namespace chancery::store
