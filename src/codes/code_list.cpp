// SPDX-License-Identifier: Apache-2.0
#include "codes/code_list.hpp"

#include "base/text.hpp"
#include "codes/slip.hpp"
#include "codes/tables.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

namespace chancery::codes {

namespace {

using tables::CodeRow;
using tables::ListRow;

std::span<const ListRow> list_rows() noexcept {
    return {tables::k_list_rows, tables::k_list_count};
}

std::string_view code_of(const CodeRow& row) noexcept {
    return {tables::k_code_pool + row.at, row.code_bytes};
}

std::string_view name_of(const ListRow& row) noexcept {
    return {tables::k_list_pool + row.at, row.name_bytes};
}

bool is_row_in(const ListRow& row, Version version) noexcept {
    return (row.versions >> static_cast<unsigned>(version) & 1U) != 0;
}

/// Eight bytes at a time, little end first, so that it equals hash_of() in tools/make_codes.py.
std::uint64_t hash_code(std::string_view code) noexcept {
    std::uint64_t hash = code.size() * 0x9E3779B97F4A7C15U;
    for (std::size_t start = 0; start < code.size(); start += 8) {
        std::uint64_t block = 0;
        const auto end = std::min(code.size(), start + 8);
        for (std::size_t i = end; i > start; --i) {
            block = block << 8U | static_cast<unsigned char>(code[i - 1]);
        }
        hash = (hash ^ block) * 0xD6E8FEB86659FD93U;
        hash ^= hash >> 32U;
    }
    return hash;
}

Code make_code(const CodeRow& row) noexcept {
    const char* text = tables::k_code_pool + row.at;
    Code code;
    code.code = {text, row.code_bytes};
    code.name = {text + row.code_bytes, row.name_bytes};
    code.french_name = {text + row.code_bytes + row.name_bytes, row.french_bytes};
    code.category = {text + row.code_bytes + row.name_bytes + row.french_bytes, row.category_bytes};
    code.is_withdrawn = row.withdrawn != 0;
    if (row.withdrawn > 1) {
        code.withdrawn_on = Date{row.withdrawn};
    }
    return code;
}

/// How a code resembles what was written; the later the better.
enum class Likeness { none, withdrawn_slip, slip, name, letter_case, exact };

/// \param meant       trimmed
/// \param meant_lower the same in lower case
Likeness likeness(const Code& code, std::string_view meant, const std::string& meant_lower) {
    const auto same = [&](std::string_view text) {
        return text.size() == meant.size() && lower_ascii(text) == meant_lower;
    };
    if (code.code == meant) {
        return Likeness::exact;
    }
    if (same(code.code)) {
        return Likeness::letter_case;
    }
    if (same(code.name) || same(code.french_name)) {
        return Likeness::name;
    }
    if (is_one_slip(code.code, meant)) {
        return code.is_withdrawn ? Likeness::withdrawn_slip : Likeness::slip;
    }
    return Likeness::none;
}

std::size_t common_start(std::string_view a, std::string_view b) noexcept {
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

/// The code that has the name which \p old has in another version: D was disbursement, 3 is now.
std::optional<Code> successor(const CodeList& list, std::string_view old) {
    for (const auto& row : list_rows()) {
        const auto past = name_of(row) == list.name() ? CodeList(row).find(old) : std::nullopt;
        for (std::size_t n = 0; past && n < list.size(); ++n) {
            if (lower_ascii(list.at(n).name) == lower_ascii(past->name)) {
                return list.at(n);
            }
        }
    }
    return std::nullopt;
}

} // namespace

std::string_view CodeList::name() const noexcept {
    return name_of(*m_row);
}

std::string_view CodeList::title() const noexcept {
    return {tables::k_list_pool + m_row->at + m_row->name_bytes, m_row->title_bytes};
}

std::string_view CodeList::category_list() const noexcept {
    return {tables::k_list_pool + m_row->at + m_row->name_bytes + m_row->title_bytes,
            m_row->category_bytes};
}

bool CodeList::is_complete() const noexcept {
    return m_row->is_complete;
}

bool CodeList::is_embedded() const noexcept {
    return m_row->is_embedded;
}

bool CodeList::is_in(Version version) const noexcept {
    return is_row_in(*m_row, version);
}

std::size_t CodeList::size() const noexcept {
    return m_row->row_count;
}

Code CodeList::at(std::size_t row) const noexcept {
    return make_code(tables::k_code_rows[m_row->first_row + row]);
}

std::optional<std::size_t> CodeList::row_of(std::string_view code) const noexcept {
    const auto* rows = tables::k_code_rows + m_row->first_row;
    const auto* slots = tables::k_code_slots + m_row->first_slot;
    const std::size_t mask = (std::size_t{1} << m_row->slot_bits) - 1;
    for (std::size_t slot = hash_code(code) >> 16U & mask; slots[slot] != 0;
         slot = (slot + 1) & mask) {
        if (code_of(rows[slots[slot] - 1U]) == code) {
            return slots[slot] - 1U;
        }
    }
    return std::nullopt;
}

std::optional<Code> CodeList::find(std::string_view code) const noexcept {
    const auto row = row_of(code);
    return row ? std::optional(at(*row)) : std::nullopt;
}

std::optional<Code> CodeList::nearest(std::string_view wrong) const {
    const auto meant = trimmed(wrong);
    if (meant.empty()) {
        return std::nullopt;
    }
    std::optional<Code> found;
    auto best = std::pair(Likeness::none, std::size_t{0});
    const auto meant_lower = lower_ascii(meant);
    for (std::size_t row = 0; row < size(); ++row) {
        const auto code = at(row);
        // of two alike, the one that begins alike for longer: nobody slips on the first letter
        const auto candidate =
            std::pair(likeness(code, meant, meant_lower), common_start(code.code, meant));
        if (candidate.first != Likeness::none && candidate > best) {
            best = candidate;
            found = code;
        }
    }
    return found ? found : successor(*this, meant);
}

std::optional<CodeList> find_list(std::string_view name, Version version) noexcept {
    const auto rows = list_rows();
    auto row = std::ranges::lower_bound(rows, name, {}, name_of);
    for (; row != rows.end() && name_of(*row) == name; ++row) {
        if (is_row_in(*row, version)) {
            return CodeList(*row);
        }
    }
    return std::nullopt;
}

std::vector<CodeList> all_lists(Version version) {
    std::vector<CodeList> lists;
    for (const auto& row : list_rows()) {
        if (is_row_in(row, version)) {
            lists.emplace_back(row);
        }
    }
    return lists;
}

std::string_view nearest_list(std::string_view wrong, Version version) {
    std::string_view slip;
    const auto wrong_lower = lower_ascii(wrong);
    for (const auto& list : all_lists(version)) {
        const auto list_lower = lower_ascii(list.name());
        if (list_lower == wrong_lower) {
            return list.name();
        }
        if (slip.empty() && is_one_slip(list_lower, wrong_lower)) {
            slip = list.name();
        }
    }
    return slip;
}

std::string_view
code_name(std::string_view list, std::string_view code, Language language) noexcept {
    const auto found = find_list(list);
    const auto row = found ? found->row_of(code) : std::nullopt;
    return row ? found->at(*row).name_in(language) : std::string_view();
}

} // namespace chancery::codes
