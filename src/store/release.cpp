// SPDX-License-Identifier: Apache-2.0
#include "store/release.hpp"

#include <fmt/format.h>

namespace chancery::store {

namespace {

/// {0} is the source at hand. The latest of several candidates is taken: releases form a chain.
constexpr std::string_view k_join = R"(
UPDATE store.source SET release_group = found.release_group
FROM (
    WITH own AS (SELECT * FROM store.source WHERE source = {0}),
    candidate AS (
        SELECT o.source, o.release_group, o.root FROM store.source o, own
        WHERE o.source <> own.source AND o.kind = 'iati' AND own.kind = 'iati' AND o.dataset = own.dataset
            AND o.root = own.root AND o.reporting_orgs = own.reporting_orgs),
    identifier AS (
        SELECT DISTINCT a.source, a.iati_identifier FROM store.activity_row a
        WHERE a.source = {0} OR a.source IN (SELECT source FROM candidate)),
    size AS (SELECT source, count(*) AS activities FROM identifier GROUP BY source),
    shared AS (
        SELECT i.source, count(*) AS activities FROM identifier i
        JOIN identifier j ON j.source = {0} AND j.iati_identifier = i.iati_identifier
        WHERE i.source <> {0} GROUP BY i.source)
    SELECT c.source, c.release_group FROM candidate c
    LEFT JOIN shared ON shared.source = c.source
    LEFT JOIN size AS theirs ON theirs.source = c.source
    LEFT JOIN size AS ours ON ours.source = {0}
    WHERE c.root = 'iati-organisations'
        OR 2 * coalesce(shared.activities, 0) >= greatest(1, least(theirs.activities, ours.activities))
    UNION ALL
    SELECT o.source, o.release_group FROM store.source o, own
    WHERE o.source <> own.source AND o.kind = 'document' AND own.kind = 'document' AND o.dataset = own.dataset
        AND coalesce(o.url, o.path) = coalesce(own.url, own.path) AND coalesce(own.url, own.path) <> '-'
    ORDER BY 1 DESC LIMIT 1) AS found
WHERE store.source.source = {0})";

/// The source that is seen instead, or that was seen until this one came.
constexpr std::string_view k_other = R"(
WITH ordered AS (
    SELECT s.source, s.activity_count, r.is_current FROM store.source s JOIN store.release r ON r.source = s.source
    WHERE s.release_group = (SELECT release_group FROM store.source WHERE source = {0})),
own AS (SELECT is_current FROM ordered WHERE source = {0})
SELECT o.source, own.is_current::INTEGER, o.activity_count,
    (SELECT count(DISTINCT a.iati_identifier) FROM store.activity_row a JOIN store.activity_row b
     ON b.source = {0} AND b.iati_identifier = a.iati_identifier WHERE a.source = o.source)
FROM ordered o, own WHERE o.source <> {0} AND (own.is_current OR o.is_current)
ORDER BY o.source DESC LIMIT 1)";

} // namespace

void join_release(Connection& connection, std::uint32_t source) {
    connection.execute(fmt::format(k_join, source));
}

std::optional<Release> release_of(const Store& record, std::uint32_t source) {
    auto row = record.query(fmt::format(k_other, source));
    if (!row.next()) {
        return std::nullopt;
    }
    Release release;
    release.other = static_cast<std::uint32_t>(row.integer(0));
    release.is_current = row.integer(1) != 0;
    release.other_activity_count = static_cast<std::uint64_t>(row.integer(2));
    release.shared_activity_count = static_cast<std::uint64_t>(row.integer(3));
    return release;
}

} // namespace chancery::store
