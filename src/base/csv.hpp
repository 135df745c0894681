// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// CSV (RFC 4180) out.

#include <string>
#include <string_view>

namespace chancery {

/// Appends \p value as one field: quoted if it holds a comma, a quote or a line end.
void append_csv_field(std::string& out, std::string_view value);

/// \p value as a cell that no spreadsheet takes for a formula: one that begins (after space) with
/// = + - @ or their full-width forms, or with a tab or line end, gets an apostrophe before it.
/// Numbers of ours need it not: they are written with append_csv_field().
/// Source: OWASP, CSV injection.
std::string csv_text(std::string_view value);

/// The fields of one line, with commas between them; the line end is the caller's.
class CsvLine {
public:
    explicit CsvLine(std::string& out) : m_out(out) {}

    CsvLine& field(std::string_view value) {
        if (m_has_field) {
            m_out += ',';
        }
        m_has_field = true;
        append_csv_field(m_out, value);
        return *this;
    }

private:
    std::string& m_out; // the caller's, for the life of the line
    bool m_has_field = false;
};

} // namespace chancery
