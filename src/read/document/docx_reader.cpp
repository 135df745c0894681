// SPDX-License-Identifier: Apache-2.0
/// \file
/// Source of names: ISO/IEC 29500-1, WordprocessingML.
#include "read/document/docx_reader.hpp"

#include "base/error.hpp"
#include "read/document/docx_styles.hpp"
#include "read/document/extracted_text.hpp"
#include "read/document/table_rows.hpp"
#include "read/document/zip_archive.hpp"
#include "read/xml/xml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <vector>

namespace chancery::document {

namespace {

using model::BlockKind;

constexpr std::size_t k_longest_body_bytes = 128 * 1024 * 1024;
constexpr std::size_t k_longest_part_bytes = 16 * 1024 * 1024;
constexpr std::size_t k_deepest_table = 8;
constexpr std::size_t k_most_spanned = 64;

// Elements whose words are not part of the text: deleted or moved away, codes of fields, and the
// second copy that is kept for older programs.
constexpr std::array<std::string_view, 6> k_left_out = {
    "Fallback", "del", "delText", "instrText", "moveFrom", "sectPr"};

/// Values of a switch like w:b: there without a value means on.
bool is_on(const std::string& value) noexcept {
    return value != "0" && value != "false" && value != "none";
}

struct RunFormat {
    bool is_bold = false;
    bool is_struck = false;
    bool is_hidden = false;
};

class DocxHandler final : public xml::XmlHandler {
public:
    DocxHandler(const DocxStyles& styles, std::uint32_t source) : m_styles(styles), m_text(source) {
        m_pattern.block.span.source = source;
    }

    void start(std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& /*where*/) override {
        const auto name = local_name(element);
        if (m_left_out > 0 || std::ranges::binary_search(k_left_out, name)) {
            ++m_left_out;
            return;
        }
        m_attributes = attributes;
        if (name == "t") {
            m_in_words = true;
        } else if (name == "p") {
            start_paragraph();
        } else if (name == "r") {
            m_run = RunFormat{m_style.is_bold, false, false};
        } else if (name == "tab" || name == "br" || name == "cr") {
            m_text.space();
        } else if (name == "noBreakHyphen") {
            words("-");
        } else if (!table_part(name)) {
            property(name);
        }
    }

    void text(std::string_view bytes, const model::Span& /*where*/) override {
        if (m_in_words && m_left_out == 0) {
            words(bytes);
        }
    }

    void end(std::string_view element, const model::Span& /*where*/) override {
        if (m_left_out > 0) {
            --m_left_out;
            return;
        }
        const auto name = local_name(element);
        if (name == "t") {
            m_in_words = false;
        } else if (name == "pPr") {
            m_run = RunFormat{m_style.is_bold, false, false};
            begin_block();
        } else if (name == "p") {
            end_paragraph();
        } else if (name == "tc" && !m_tables.empty()) {
            m_tables.back().end_cell();
        } else if (name == "tr" && !m_tables.empty()) {
            m_tables.back().end_row(outer());
        } else if (name == "tbl") {
            end_table();
        }
    }

    /// Footnotes follow the body; those that only draw a line are no text.
    void begin_footnotes() noexcept { m_in_footnotes = true; }

    Extraction take() {
        while (!m_tables.empty()) {
            m_tables.back().end_row(outer());
            end_table();
        }
        return {m_text.take(), std::move(m_drafts)};
    }

private:
    std::string value(std::string_view name = "val") const {
        const auto found = std::ranges::find_if(m_attributes, [&](const xml::XmlAttribute& one) {
            return local_name(one.name) == name;
        });
        return found == m_attributes.end() ? std::string() : std::string(found->value);
    }

    std::size_t count() const noexcept {
        const auto text = value();
        std::size_t count = 1;
        std::from_chars(text.data(), text.data() + text.size(), count);
        return std::clamp<std::size_t>(count, 1, k_most_spanned);
    }

    void words(std::string_view bytes) {
        if (m_run.is_struck || m_run.is_hidden) {
            return;
        }
        if (!m_block_is_open) {
            begin_block();
        }
        m_text.words(bytes, m_run.is_bold);
    }

    // --- paragraphs

    void start_paragraph() {
        if (m_block_is_open) { // a text box inside it
            end_paragraph();
        }
        m_style = DocxStyle{};
        m_own_numbering.reset();
        m_run = RunFormat{};
    }

    void property(std::string_view name) {
        if (name == "pStyle") {
            m_style = m_styles.style(value());
        } else if (name == "outlineLvl" && !value().empty() && value()[0] >= '0' &&
                   value()[0] < '6') {
            m_style.heading_level = value()[0] - '0' + 1;
        } else if (name == "numId") {
            own_numbering().list = value();
        } else if (name == "ilvl") {
            const auto level = value();
            own_numbering().level = level.empty() ? 0 : std::clamp(level[0] - '0', 0, 8);
        } else if (name == "b") {
            m_run.is_bold = is_on(value());
        } else if (name == "strike" || name == "dstrike") {
            m_run.is_struck = is_on(value());
        } else if (name == "vanish") {
            m_run.is_hidden = is_on(value());
        }
    }

    DocxNumbering& own_numbering() {
        return m_own_numbering ? *m_own_numbering : m_own_numbering.emplace();
    }

    /// After the properties of the paragraph, before its words.
    void begin_block() {
        m_block_is_open = true;
        auto draft = m_pattern;
        std::string mark;
        auto numbering = m_style.numbering;
        if (m_own_numbering) {
            if (m_own_numbering->list.empty() && numbering) {
                m_own_numbering->list = numbering->list;
            }
            numbering = m_own_numbering;
        }
        const bool is_item = numbering && !numbering->list.empty() && numbering->list != "0";
        if (m_style.heading_level > 0 && !m_in_footnotes) {
            draft.block.kind = BlockKind::heading;
            draft.block.level = m_style.heading_level;
            draft.is_sure = true;
            mark = std::string(static_cast<std::size_t>(draft.block.level), '#') + ' ';
        } else if (is_item) {
            const bool is_numbered = m_styles.is_numbered(*numbering);
            draft.block.kind = is_numbered ? BlockKind::numbered : BlockKind::bullet;
            draft.block.level = numbering->level;
            mark = std::string(static_cast<std::size_t>(numbering->level) * 2, ' ') +
                   (is_numbered ? "1. " : "- ");
            m_list = m_in_list ? m_list : ++m_counts.lists;
        }
        draft.list = is_item ? m_list : 0;
        m_next_in_list = is_item;
        if (in_cell()) {
            mark.clear();
        } else {
            m_text.separate(is_item && m_in_list ? "\n" : "\n\n");
        }
        m_text.begin_block(draft, mark);
    }

    void end_paragraph() {
        auto& out = target();
        const auto before = out.size();
        if (m_block_is_open) {
            m_text.end_block(out);
        }
        m_block_is_open = false;
        if (out.size() > before) {
            m_in_list = m_next_in_list;
            m_text.separate(" "); // in a cell; else the next block says what stands before it
        }
    }

    // --- tables

    bool in_cell() const noexcept { return !m_tables.empty() && m_tables.back().in_cell(); }

    Drafts& target() { return in_cell() ? m_tables.back().contents() : outer(); }

    /// Where the blocks of the innermost table go.
    Drafts& outer() {
        for (std::size_t row = m_tables.size(); row-- > 1;) {
            if (m_tables[row - 1].in_cell()) {
                return m_tables[row - 1].contents();
            }
        }
        return m_drafts;
    }

    bool table_part(std::string_view name) {
        if (name == "tbl") {
            start_table();
            return true;
        }
        if (m_tables.empty()) {
            return false;
        }
        auto& table = m_tables.back();
        if (name == "tr") {
            m_row_begin = m_text.size();
            table.begin_row(false);
        } else if (name == "tblHeader") {
            table.begin_row(is_on(value()));
        } else if (name == "tc") {
            CellTag cell;
            cell.begin = m_text.size();
            m_text.separate(m_text.size() > m_row_begin ? " | " : table.has_rows() ? "\n" : "\n\n");
            table.begin_cell(cell);
        } else if (name == "gridSpan" && table.in_cell()) {
            table.cell_tag().columns = count();
        } else if (name == "vMerge" && table.in_cell()) {
            table.cell_tag().goes_on = value() != "restart";
        } else {
            return false;
        }
        return true;
    }

    void start_table() {
        if (m_tables.size() >= k_deepest_table) {
            ++m_tables_beyond;
            return;
        }
        auto pattern = m_pattern;
        pattern.block.table = ++m_counts.tables;
        pattern.may_be_head = true; // few writers mark the head of a table in Word
        m_in_list = false;
        m_tables.emplace_back(pattern);
    }

    void end_table() {
        if (m_tables_beyond > 0) {
            --m_tables_beyond;
        } else if (!m_tables.empty()) {
            m_tables.pop_back();
        }
    }

    const DocxStyles& m_styles; // the caller's
    ExtractedText m_text;
    Draft m_pattern;
    Drafts m_drafts;
    DraftCounts m_counts;
    std::span<const xml::XmlAttribute> m_attributes; // of the event being handled

    int m_left_out = 0; // depth
    bool m_in_words = false;
    bool m_in_footnotes = false;

    DocxStyle m_style; // of the open paragraph
    std::optional<DocxNumbering> m_own_numbering;
    bool m_block_is_open = false;
    RunFormat m_run;
    bool m_in_list = false;
    bool m_next_in_list = false;
    std::size_t m_list = 0;

    std::vector<TableRows> m_tables;
    std::size_t m_tables_beyond = 0;
    std::size_t m_row_begin = 0; // in the extracted text
};

void read_part(const std::string& bytes, const char* name, DocxHandler& handler) {
    xml::XmlReader reader(handler, 0);
    if (!reader.feed(bytes, true)) {
        const auto& fault = *reader.fault();
        throw Error(ErrorKind::input,
                    fmt::format("{} in this Word file, line {}, column {}: {}; save the file again",
                                name,
                                fault.position.line,
                                fault.position.column,
                                fault.message));
    }
}

} // namespace

Extraction read_docx(std::string_view bytes, std::uint32_t source) {
    const ZipArchive archive(bytes);
    const auto body = archive.read("word/document.xml", k_longest_body_bytes);
    if (!body) {
        throw Error(ErrorKind::input,
                    "this ZIP archive holds no Word document (word/document.xml); unpack it and "
                    "give its files");
    }
    const auto part = [&](const char* name) {
        return archive.read(name, k_longest_part_bytes).value_or(std::string());
    };
    const DocxStyles styles(part("word/styles.xml"), part("word/numbering.xml"));
    DocxHandler handler(styles, source);
    read_part(*body, "word/document.xml", handler);
    if (const auto footnotes = part("word/footnotes.xml"); !footnotes.empty()) {
        handler.begin_footnotes();
        read_part(footnotes, "word/footnotes.xml", handler);
    }
    return handler.take();
}

} // namespace chancery::document
