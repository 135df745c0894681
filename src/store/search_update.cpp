// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "base/text.hpp"
#include "store/export_job.hpp"
#include "store/search.hpp"
#include "store/search_index.hpp"
#include "store/search_words.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace chancery::store {

namespace {

struct SourceState {
    std::string sha256;
    std::string path;
    std::string dataset;
    bool is_document = false;
    bool is_current = false;
    std::int64_t activity_count = 0;
};

/// An activity by its source and number there.
using Key = std::pair<std::int64_t, std::int64_t>;

/// Rows sorted by their first two columns, source and activity, taken activity by activity.
class SortedRows {
public:
    SortedRows(const Store& record, const std::string& sql)
        : m_rows(record.query(sql, export_limits())), m_more(m_rows.next()) {}

    /// Calls \p each for the rows of \p key; called in the order of the keys.
    template <typename Each>
    void of(const Key& key, const Each& each) {
        while (m_more && at() <= key) {
            if (at() == key) {
                each(m_rows);
            }
            m_more = m_rows.next();
        }
    }

private:
    Key at() const { return {m_rows.integer(0), m_rows.integer(1)}; }

    QueryResult m_rows;
    bool m_more;
};

struct Entry {
    std::int64_t source = 0;
    std::string kind;
    std::string record_kind;
    std::string identifier;
    std::int64_t line = 0;
    std::int64_t byte_start = 0;
    std::int64_t byte_end = 0;
    std::set<std::string> countries;
    std::set<std::string> sectors;
    int first_year = 0;
    int last_year = 0;
    std::string title;
    std::string names;
    std::string body;
};

void append_line(std::string& text, std::string_view added) {
    if (!added.empty()) {
        text += text.empty() ? "" : "\n";
        text += added;
    }
}

std::string joined(const std::set<std::string>& codes) {
    std::string out;
    for (const auto& code : codes) {
        out += (out.empty() ? "" : " ") + code;
    }
    return out;
}

void see_year(Entry& entry, std::int64_t year) {
    constexpr int k_first = 1900; // what is outside is a slip of the pen
    constexpr int k_last = 2100;
    if (year < k_first || year > k_last) {
        return;
    }
    const auto number = static_cast<int>(year);
    entry.first_year = entry.first_year == 0 ? number : std::min(entry.first_year, number);
    entry.last_year = std::max(entry.last_year, number);
}

std::string facets_of(const Entry& entry) {
    constexpr std::size_t k_category_digits = 3;
    std::set<std::string> words{kind_facet(entry.kind)};
    if (!entry.record_kind.empty()) {
        words.insert(kind_facet(entry.record_kind));
    }
    for (const auto& country : entry.countries) {
        words.insert(country_facet(country));
    }
    for (const auto& sector : entry.sectors) {
        words.insert(sector_facet(sector));
        words.insert(sector_facet(sector.substr(0, k_category_digits)));
    }
    for (int year = entry.first_year; year != 0 && year <= entry.last_year; ++year) {
        words.insert(year_facet(year));
    }
    return joined(words);
}

/// Puts entries into the index; ids go on where they ended.
class EntryWriter {
public:
    explicit EntryWriter(const SqliteFile& file)
        : m_entry(file,
                  "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
          m_words(file,
                  "INSERT INTO words (rowid, title, names, body, facets) VALUES (?, ?, ?, ?, ?)") {
        SqliteStatement last(file, "SELECT coalesce(max(id), 0) FROM entry");
        last.step();
        m_id = last.integer(0);
    }

    void write(const Entry& entry) {
        const auto facets = facets_of(entry);
        const auto countries = joined(entry.countries);
        const auto sectors = joined(entry.sectors);
        ++m_id;
        int place = 0;
        for (const auto number : {m_id, entry.source}) {
            m_entry.bind(place++, number);
        }
        for (const std::string_view text : {std::string_view(entry.kind),
                                            std::string_view(entry.record_kind),
                                            std::string_view(entry.identifier)}) {
            m_entry.bind(place++, text);
        }
        for (const auto number : {entry.line, entry.byte_start, entry.byte_end}) {
            m_entry.bind(place++, number);
        }
        for (const std::string_view text :
             {std::string_view(countries), std::string_view(sectors)}) {
            m_entry.bind(place++, text);
        }
        for (const auto year : {entry.first_year, entry.last_year}) {
            m_entry.bind(place++, std::int64_t{year});
        }
        for (const std::string_view text : {std::string_view(entry.title),
                                            std::string_view(entry.names),
                                            std::string_view(entry.body),
                                            std::string_view(facets)}) {
            m_entry.bind(place++, text);
        }
        m_entry.run();
        m_words.bind(0, m_id).bind(1, std::string_view(entry.title));
        m_words.bind(2, std::string_view(entry.names)).bind(3, std::string_view(entry.body));
        m_words.bind(4, std::string_view(facets)).run();
    }

private:
    SqliteStatement m_entry;
    SqliteStatement m_words;
    std::int64_t m_id = 0;
};

/// What one update works on.
struct Update {
    const Store& record;
    const DocumentReader& document;
    const std::stop_token& stop;
    SqliteFile& file;

    void go_on() const {
        if (stop.stop_requested()) {
            throw Error(ErrorKind::interrupted, "interrupted; the search index is as it was");
        }
    }
};

std::map<std::int64_t, SourceState> sources_of(const Store& record) {
    std::map<std::int64_t, SourceState> sources;
    for (auto row = record.query("SELECT source, sha256, path, dataset, kind, is_current, "
                                 "activity_count FROM sources",
                                 export_limits());
         row.next();) {
        sources[row.integer(0)] = {row.string(1),
                                   row.string(2),
                                   row.string(3),
                                   row.text(4) == "document",
                                   row.integer(5) != 0,
                                   row.integer(6)};
    }
    return sources;
}

std::map<std::int64_t, SourceState> sources_of(const SqliteFile& file) {
    std::map<std::int64_t, SourceState> sources;
    SqliteStatement row(file, "SELECT source, sha256, is_current FROM source");
    while (row.step()) {
        sources[row.integer(0)] = {row.text(1), "", "", false, row.integer(2) != 0, 0};
    }
    return sources;
}

/// Takes the entries of a source out of the index; FTS5 wants to be told their words once more.
void drop_entries(SqliteFile& file, std::int64_t source) {
    const auto where = " FROM entry WHERE source = " + std::to_string(source);
    file.execute("INSERT INTO words (words, rowid, title, names, body, facets) "
                 "SELECT 'delete', id, title, names, body, facets" +
                 where);
    file.execute("DELETE" + where);
}

void write_source(SqliteFile& file, std::int64_t number, const SourceState& source) {
    SqliteStatement insert(file, "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?)");
    insert.bind(0, number).bind(1, std::string_view(source.sha256));
    insert.bind(2, std::string_view(source.path)).bind(3, std::string_view(source.dataset));
    insert.bind(4, std::int64_t{source.is_current ? 1 : 0}).run();
}

/// "1, 2, 7": numbers of ours, to stand in SQL.
std::string list_of(const std::vector<std::int64_t>& sources) {
    std::string list;
    for (const auto source : sources) {
        list += (list.empty() ? "" : ", ") + std::to_string(source);
    }
    return list;
}

/// Activities that are read in one go: seven queries are open side by side then, each of which sorts
/// its rows in the memory of the database.
struct Part {
    std::string sources;
    std::int64_t first = 0;
    std::int64_t last = std::numeric_limits<std::uint32_t>::max();
};

/// Small sources together, large ones in pieces.
std::vector<Part> parts_of(const std::vector<std::int64_t>& sources,
                           const std::map<std::int64_t, SourceState>& states) {
    constexpr std::int64_t k_activities = 4'000;
    std::vector<Part> parts;
    std::vector<std::int64_t> small;
    std::int64_t small_count = 0;
    const auto end_small = [&] {
        if (!small.empty()) {
            parts.push_back({list_of(small)});
        }
        small.clear();
        small_count = 0;
    };
    for (const auto source : sources) {
        const auto count = states.at(source).activity_count;
        if (count == 0) {
            continue;
        }
        if (small_count + count > k_activities) {
            end_small();
        }
        if (count <= k_activities) {
            small.push_back(source);
            small_count += count;
            continue;
        }
        for (std::int64_t first = 0; first < count; first += k_activities) {
            parts.push_back({std::to_string(source), first, first + k_activities - 1});
        }
    }
    end_small();
    return parts;
}

std::string sorted(std::string_view columns,
                   std::string_view view,
                   const Part& part,
                   std::string_view more = "") {
    return "SELECT source, activity_index, " + std::string(columns) + " FROM " + std::string(view) +
           " WHERE source IN (" + part.sources + ") AND activity_index BETWEEN " +
           std::to_string(part.first) + " AND " + std::to_string(part.last) + ' ' +
           std::string(more) + " ORDER BY source, activity_index";
}

// The view of transactions joins what no year needs.
constexpr std::string_view k_years = "(SELECT DISTINCT source, activity AS activity_index, "
                                     "year(date) AS year FROM store.transaction_row)";

/// Everything that an activity is found by.
class ActivityReader {
public:
    ActivityReader(const Store& record, const Part& part)
        : m_texts(record,
                  sorted("element, narrative",
                         "narratives",
                         part,
                         "AND element IN ('title', 'description', 'reporting-org', "
                         "'participating-org')") +
                      ", byte_start"),
          m_orgs(record,
                 sorted("participating_org, ref", "participating_orgs", part) + ", byte_start"),
          m_countries(record, sorted("code", "countries", part)),
          m_regions(record, sorted("code", "regions", part)),
          m_sectors(
              record,
              sorted("code", "sectors", part, "AND coalesce(vocabulary_code, '1') IN ('1', '2')")),
          m_dates(record, sorted("year", k_years, part, "AND year IS NOT NULL")) {}

    /// \param row of k_activities
    Entry read(const QueryResult& row) {
        Entry entry;
        entry.kind = "activity";
        entry.source = row.integer(0);
        entry.identifier = row.string(2);
        entry.line = row.integer(3);
        entry.byte_start = row.integer(4);
        entry.byte_end = row.integer(5);
        entry.title = row.string(6);
        append_line(entry.names, row.text(7));
        append_line(entry.names, row.text(8));
        append_line(entry.names, row.text(2));
        see_year(entry, row.integer(9));
        see_year(entry, row.integer(10));
        add_rows(entry, {row.integer(0), row.integer(1)});
        return entry;
    }

private:
    void add_rows(Entry& entry, const Key& key) {
        const auto code_into = [](std::set<std::string>& codes) {
            return [&codes](const QueryResult& row) {
                if (!row.is_null(2)) {
                    codes.insert(row.string(2));
                }
            };
        };
        std::set<std::string> names;
        const auto add_name = [&](std::string_view name) {
            if (!name.empty() && names.emplace(name).second) {
                append_line(entry.names, name);
            }
        };
        const auto title = entry.title;
        m_texts.of(key, [&](const QueryResult& row) {
            if (row.text(2) == "description") {
                append_line(entry.body, row.text(3));
            } else if (row.text(2) != "title") {
                add_name(row.text(3));
            } else if (row.text(3) != title) {
                append_line(entry.title, row.text(3));
            }
        });
        m_orgs.of(key, [&](const QueryResult& row) {
            add_name(row.text(2));
            add_name(row.text(3));
        });
        m_countries.of(key, code_into(entry.countries));
        m_regions.of(key, code_into(entry.countries));
        m_sectors.of(key, code_into(entry.sectors));
        m_dates.of(key, [&](const QueryResult& row) { see_year(entry, row.integer(2)); });
    }

    SortedRows m_texts;
    SortedRows m_orgs;
    SortedRows m_countries;
    SortedRows m_regions;
    SortedRows m_sectors;
    SortedRows m_dates;
};

void add_activities(const Update& update, EntryWriter& writer, const Part& part) {
    auto rows = update.record.query(
        sorted("iati_identifier, line, byte_start, byte_end, title, reporting_org, "
               "reporting_org_ref, year(coalesce(start_actual, start_planned)), "
               "year(coalesce(end_actual, end_planned))",
               "activities",
               part),
        export_limits());
    ActivityReader reader(update.record, part);
    while (rows.next()) {
        update.go_on();
        writer.write(reader.read(rows));
    }
}

/// Codes between commas and spaces: "US,LA".
void add_codes(std::set<std::string>& codes, std::string_view text) {
    while (!text.empty()) {
        const auto end = text.find_first_of(", ");
        if (const auto code = text.substr(0, end); !code.empty()) {
            codes.emplace(code);
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

/// The year of "2024-10-11", "2024"; 0 if there is none.
int year_of(std::string_view date) {
    constexpr std::size_t k_year_digits = 4;
    return std::atoi(std::string(date.substr(0, k_year_digits)).c_str());
}

void add_documents(const Update& update,
                   EntryWriter& writer,
                   const std::string& sources,
                   const std::map<std::int64_t, SourceState>& states) {
    for (auto row = update.record.query("SELECT source, title, author, publisher, year(date) FROM "
                                        "documents WHERE source IN (" +
                                            sources + ") ORDER BY source",
                                        export_limits());
         row.next();) {
        update.go_on();
        Entry entry;
        entry.kind = "document";
        entry.source = row.integer(0);
        const auto& state = states.at(entry.source);
        entry.title = row.is_null(1) ? state.dataset : row.string(1);
        append_line(entry.names, row.text(2));
        append_line(entry.names, row.text(3));
        add_codes(entry.countries, row.text(3));
        entry.body = update.document ? repaired_utf8(update.document(state.sha256)) : "";
        see_year(entry, row.integer(4));
        writer.write(entry);
    }
}

void add_records(const Update& update, EntryWriter& writer, const std::string& sources) {
    for (auto row = update.record.query(
             "SELECT r.source, r.record_id, r.kind, r.line, r.byte_start, r.byte_end, r.object, "
             "r.heading, r.quote, r.provider, r.recipient, r.beneficiary, r.programme, r.platform, "
             "r.place, r.sector, r.date_from, r.date_to, year(d.date) "
             "FROM records r JOIN documents d ON d.source = r.source WHERE r.source IN (" +
                 sources + ") ORDER BY r.source, r.record_index",
             export_limits());
         row.next();) {
        update.go_on();
        Entry entry;
        entry.kind = "record";
        entry.source = row.integer(0);
        entry.identifier = row.string(1);
        entry.record_kind = row.string(2);
        entry.line = row.integer(3);
        entry.byte_start = row.integer(4);
        entry.byte_end = row.integer(5);
        entry.title = row.string(row.is_null(6) ? 7 : 6);
        entry.body = row.string(8);
        for (std::size_t column = 9; column <= 14; ++column) {
            append_line(entry.names, row.text(column));
        }
        for (std::size_t column = 9; column <= 11; ++column) {
            add_codes(entry.countries, row.text(column));
        }
        add_codes(entry.sectors, row.text(15));
        see_year(entry, year_of(row.text(16)));
        see_year(entry, year_of(row.text(17)));
        if (entry.first_year == 0) { // said, at least, in the year of the document
            see_year(entry, row.integer(18));
        }
        writer.write(entry);
    }
}

void write_changes(const Update& update,
                   const std::map<std::int64_t, SourceState>& wanted,
                   const std::map<std::int64_t, SourceState>& held) {
    std::vector<std::int64_t> added;
    for (const auto& [number, source] : wanted) {
        const auto found = held.find(number);
        const bool is_held = found != held.end() && found->second.sha256 == source.sha256;
        if (is_held && found->second.is_current == source.is_current) {
            continue;
        }
        if (found != held.end()) {
            drop_entries(update.file, number);
        }
        if (source.is_current) {
            added.push_back(number);
        }
        write_source(update.file, number, source);
    }
    if (!added.empty()) {
        EntryWriter writer(update.file);
        const auto list = list_of(added);
        for (const auto& part : parts_of(added, wanted)) {
            add_activities(update, writer, part);
        }
        add_documents(update, writer, list, wanted);
        add_records(update, writer, list);
    }
}

bool is_equal(const std::map<std::int64_t, SourceState>& a,
              const std::map<std::int64_t, SourceState>& b) {
    return std::ranges::equal(a, b, [](const auto& x, const auto& y) {
        return x.first == y.first && x.second.sha256 == y.second.sha256 &&
               x.second.is_current == y.second.is_current;
    });
}

/// The index to write to; what is of another version or damaged is made anew.
SqliteFile open_index(const std::filesystem::path& path) {
    if (std::filesystem::exists(path)) {
        SqliteFile file(path, SqliteFile::Mode::read_write_create);
        if (search_version(file) == k_search_version) {
            return file;
        }
    }
    remove_search_file(path);
    SqliteFile file(path, SqliteFile::Mode::read_write_create);
    create_search_tables(file);
    return file;
}

} // namespace

void update_search(const Store& record,
                   const DocumentReader& document,
                   const std::stop_token& stop) {
    const auto wanted = sources_of(record);
    auto file = open_index(search_file(record.folder(), record.is_rebuilding()));
    const auto held = sources_of(file);
    if (!is_equal(wanted, held)) {
        file.execute("PRAGMA cache_size = -32768"); // KiB
        file.execute("BEGIN IMMEDIATE");
        write_changes({record, document, stop, file}, wanted, held);
        if (held.empty()) {
            file.execute("INSERT INTO words (words) VALUES ('optimize')");
        }
        file.execute("COMMIT");
    }
    file.close();
}

} // namespace chancery::store
