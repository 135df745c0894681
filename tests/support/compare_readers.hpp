// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Expat against the scanner: the same document, the same events.

#include "read/xml/expat_reader.hpp"
#include "read/xml/xml_scanner.hpp"
#include "support/event_log.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace chancery::test {

/// How the scanner reads a document in a comparison.
struct Reading {
    xml::ScanSettings settings;
    std::size_t piece_bytes = ~std::size_t{0};
};

inline EventLog read_by_expat(std::string_view document,
                              std::size_t piece_bytes = ~std::size_t{0}) {
    EventLog log;
    xml::ExpatReader reader(log, 1);
    log.read(reader, document, piece_bytes);
    return log;
}

/// \returns empty, or where the two differ
inline std::string
difference(const EventLog& expected, std::string_view document, const Reading& reading) {
    EventLog log;
    xml::XmlScanner scanner(log, 1, reading.settings);
    log.read(scanner, document, reading.piece_bytes);
    // how much of a text before a fault is seen depends on where it is cut
    const bool whole =
        std::min(reading.piece_bytes, reading.settings.window_bytes) >= document.size();
    const auto ours = whole ? log.lines() : log.sure_lines();
    const auto theirs = whole ? expected.lines() : expected.sure_lines();
    const auto [a, b] = std::ranges::mismatch(theirs, ours);
    if (a == theirs.end() && b == ours.end()) {
        return "";
    }
    return "expat:   " + (a == theirs.end() ? "nothing" : *a) +
           "\nscanner: " + (b == ours.end() ? "nothing" : *b);
}

} // namespace chancery::test
