// SPDX-License-Identifier: Apache-2.0
#include "store/search.hpp"

#include "base/error.hpp"
#include "store/search_index.hpp"
#include "store/search_words.hpp"

#include <algorithm>

namespace chancery::store {

namespace {

// A match in a title counts ten times one in the text, in a name five times; of the best a match in long texts
// counts less than one in short ones. No more than so many matches are ranked, those added last, so that a common
// word costs no more than a rare one.
constexpr std::string_view k_best = R"sql(
SELECT b.id, b.score / (1 + length(e.title) / 200.0 + length(e.body) / 4000.0) AS score, b.total FROM (
    SELECT id, score, count(*) OVER () AS total FROM (
        SELECT rowid AS id, weight(words, 10.0, 5.0, 1.0, 0.0) AS score FROM words WHERE words MATCH ?1
        ORDER BY rowid DESC LIMIT ?2)
    ORDER BY score DESC, id LIMIT max(?3, 200)) b
JOIN entry e ON e.id = b.id ORDER BY score DESC, b.id LIMIT ?3)sql";

constexpr std::string_view k_entry = R"sql(
SELECT e.kind, e.record_kind, e.identifier, e.title, e.source, s.dataset, s.path, e.line, e.byte_start, e.byte_end,
    e.countries, e.sectors, e.first_year, e.last_year, e.names, e.body
FROM entry e JOIN source s ON s.source = e.source WHERE e.id = ?1)sql";

// Snippets come from a small index of the hits alone: in the large one each would cost a search.
constexpr const char* k_hits =
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.hit USING fts5(title, names, body, "
    "tokenize = 'unicode61 remove_diacritics 2'); DELETE FROM temp.hit";

constexpr std::string_view k_snippet =
    "SELECT rowid, snippet(hit, -1, ?2, ?3, '…', 24) FROM temp.hit "
    "WHERE hit MATCH ?1";

/// What a snippet is cut from.
struct HitText {
    std::string title;
    std::string names;
    std::string body;
};

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

/// One line, marks kept.
std::string one_line(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return text;
}

SearchHit hit_of(const SqliteStatement& row) {
    SearchHit hit;
    hit.kind = row.text(0);
    hit.record_kind = row.text(1);
    hit.identifier = row.text(2);
    hit.title = first_line(row.text(3));
    hit.source = static_cast<std::uint32_t>(row.integer(4));
    hit.dataset = row.text(5);
    hit.path = row.text(6);
    hit.line = static_cast<std::uint64_t>(row.integer(7));
    hit.byte_start = static_cast<std::uint64_t>(row.integer(8));
    hit.byte_end = static_cast<std::uint64_t>(row.integer(9));
    hit.countries = row.text(10);
    hit.sectors = row.text(11);
    hit.first_year = static_cast<int>(row.integer(12));
    hit.last_year = static_cast<int>(row.integer(13));
    return hit;
}

/// Sources that the log says were added.
std::uint64_t added_count(const Log& log) {
    return static_cast<std::uint64_t>(
        std::ranges::count_if(log.entries(), [](const LogEntry& entry) {
            return entry.json.find("\"act\":\"add\"") != std::string::npos;
        }));
}

SqliteFile open_index(const std::filesystem::path& record) {
    const auto path = search_file(record);
    const auto remedy = "; make it with: chancery rebuild --record " + record.string();
    if (!std::filesystem::is_directory(record)) {
        throw Error(ErrorKind::store,
                    record.string() +
                        ": there is no record; make one with: chancery add --record " +
                        record.string() + " FILE...");
    }
    if (!std::filesystem::exists(path)) {
        throw Error(ErrorKind::store,
                    record.string() + ": the record has no search index" + remedy);
    }
    // to read and write: an interrupted update is undone on opening, where the folder allows it
    SqliteFile file(path, SqliteFile::Mode::read_write);
    if (search_version(file) != k_search_version) {
        throw Error(ErrorKind::store,
                    path.string() + ": the search index is damaged or of another version" + remedy);
    }
    file.add_weight_function();
    return file;
}

} // namespace

struct SearchIndex::State {
    explicit State(const std::filesystem::path& record)
        : lock(record, Access::read_only),
          file(open_index(record)),
          log_source_count(added_count(Log(record / "log", Access::read_only))) {
        SqliteStatement held(file, "SELECT count(*) FROM source");
        held.step();
        source_count = static_cast<std::uint64_t>(held.integer(0));
    }

    void add_snippets(SearchAnswer& answer,
                      const std::string& expression,
                      const std::vector<HitText>& texts);

    RecordLock lock;
    SqliteFile file; // goes before the lock
    std::uint64_t log_source_count;
    std::uint64_t source_count = 0;
};

void SearchIndex::State::add_snippets(SearchAnswer& answer,
                                      const std::string& expression,
                                      const std::vector<HitText>& texts) {
    file.execute(k_hits);
    SqliteStatement insert(file,
                           "INSERT INTO temp.hit (rowid, title, names, body) VALUES (?, ?, ?, ?)");
    for (std::size_t i = 0; i < answer.hits.size(); ++i) {
        insert.bind(0, static_cast<std::int64_t>(i)).bind(1, std::string_view(texts[i].title));
        insert.bind(2, std::string_view(texts[i].names)).bind(3, std::string_view(texts[i].body));
        insert.run();
    }
    SqliteStatement rows(file, k_snippet);
    rows.bind(0, std::string_view(expression));
    rows.bind(1, std::string_view(&k_match_begin, 1)).bind(2, std::string_view(&k_match_end, 1));
    while (rows.step()) {
        answer.hits[static_cast<std::size_t>(rows.integer(0))].snippet = one_line(rows.text(1));
    }
}

SearchIndex::SearchIndex(const std::filesystem::path& record) {
    if (!std::filesystem::is_directory(record)) {
        open_index(record); // says what is wrong before a lock is looked for
    }
    m_state = std::make_unique<State>(record);
}

SearchIndex::~SearchIndex() = default;
SearchIndex::SearchIndex(SearchIndex&&) noexcept = default;
SearchIndex& SearchIndex::operator=(SearchIndex&&) noexcept = default;

SearchAnswer SearchIndex::search(const SearchRequest& request) const {
    const auto expression = search_expression(request);
    auto& file = m_state->file;
    SearchAnswer answer;
    answer.missing_source_count =
        m_state->log_source_count - std::min(m_state->log_source_count, m_state->source_count);
    std::vector<HitText> texts;
    SqliteStatement best(file, k_best);
    SqliteStatement entry(file, k_entry);
    best.bind(0, std::string_view(expression));
    best.bind(1, static_cast<std::int64_t>(k_most_ranked + 1));
    best.bind(2, static_cast<std::int64_t>(request.limit));
    while (best.step()) {
        answer.match_count = static_cast<std::uint64_t>(best.integer(2));
        entry.bind(0, best.integer(0));
        if (entry.step()) {
            auto& hit = answer.hits.emplace_back(hit_of(entry));
            hit.score = best.real(1);
            texts.push_back({entry.text(3), entry.text(14), entry.text(15)});
        }
        entry.reset();
    }
    answer.is_cut = answer.match_count > k_most_ranked;
    answer.match_count = std::min(answer.match_count, k_most_ranked);
    auto words_only = SearchRequest{};
    words_only.words = request.words;
    m_state->add_snippets(answer, search_expression(words_only), texts);
    return answer;
}

} // namespace chancery::store
