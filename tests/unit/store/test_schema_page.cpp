// SPDX-License-Identifier: Apache-2.0
// docs/reference/schema.md against the views that there are.
#include "sample.hpp"

#include <doctest/doctest.h>

#include <map>
#include <sstream>

namespace chancery::store {

namespace {

/// View -> its columns joined by commas, as the page lists them.
std::map<std::string, std::string> described() {
    std::map<std::string, std::string> views;
    std::istringstream page(content_of(CHANCERY_SCHEMA_PAGE));
    std::string view;
    bool listing = false;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("### `")) {
            view = line.substr(5, line.find('`', 5) - 5);
        }
        listing = (listing && !line.empty()) || line.starts_with("Columns: ");
        for (auto at = listing ? line.find('`') : std::string::npos; at != std::string::npos;) {
            const auto end = line.find('`', at + 1);
            auto& columns = views[view];
            columns += (columns.empty() ? "" : ",") + line.substr(at + 1, end - at - 1);
            at = line.find('`', end + 1);
        }
    }
    return views;
}

} // namespace

TEST_CASE("the schema page lists every public view and all its columns, in order") {
    const Folder folder;
    const auto store = Store::open(folder / "record", Access::read_write);
    auto pages = described();
    for (const auto& row : rows_of(
             store,
             "SELECT view_name || ':' || string_agg(column_name, ',' ORDER BY column_index) FROM "
             "duckdb_views() "
             "JOIN (SELECT table_name, column_name, column_index FROM duckdb_columns() WHERE "
             "schema_name = "
             "'main') c ON c.table_name = view_name WHERE schema_name = 'main' AND NOT internal "
             "GROUP BY view_name")) {
        const auto view = row.substr(0, row.find(':'));
        CAPTURE(view);
        CHECK(pages[view] == row.substr(view.size() + 1));
        pages.erase(view);
    }
    for (const auto& [view, columns] : pages) {
        FAIL_CHECK("the page describes a view that does not exist: " << view);
    }
}

} // namespace chancery::store
