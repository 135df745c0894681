// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// CSV (RFC 4180) out.

#include <string>
#include <string_view>

namespace chancery {

/// Appends \p value as one field: quoted if it holds a comma, a quote or a line end.
void append_csv_field(std::string& out, std::string_view value);

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
