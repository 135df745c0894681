// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Our engine: bit maps of the bytes that matter, then a parser that looks at those only.

#include "read/xml/byte_classes.hpp"
#include "read/xml/expat_reader.hpp"
#include "read/xml/open_elements.hpp"
#include "read/xml/xml_engine.hpp"

#include <exception>
#include <memory>
#include <string>
#include <vector>

namespace chancery::xml {

struct ScanSettings {
    Classify classify = best_classify();
    /// What is looked at in one go; with its maps it should stay in the level 1 cache. Longer text
    /// comes in pieces of at least nearly this size. At least 64.
    std::size_t window_bytes = std::size_t{32} * 1024;
};

/// Reads what nearly all documents are made of. Where something else comes (a fault, a document
/// type, another encoding, names beyond ASCII) it hands the rest of the document over to expat,
/// with start tags of the open elements before it. So it decides that bytes are well-formed, never
/// that they are not, and faults are those of expat.
/// Memory: one window (32 KiB, or the longest tag) and its maps. Zero-copy: views lead into the
/// piece that is fed; only what is cut at its end is copied.
class XmlScanner final : public XmlEngine {
public:
    /// \param handler  borrowed for the life of the scanner
    XmlScanner(XmlHandler& handler, std::uint32_t source, const ScanSettings& settings = {});

    /// Begins in the middle. The handler gets no event of the root.
    XmlScanner(XmlHandler& handler,
               std::uint32_t source,
               const PartStart& start,
               const ScanSettings& settings = {});

    bool stands_before_child() override;

    bool feed(std::string_view bytes, bool last) override;
    const std::optional<XmlFault>& fault() const noexcept override;
    Position position() const noexcept override;
    Position position_of(std::uint64_t offset) const noexcept override;
    AttributePlace attribute(std::size_t row) const noexcept override;

    // the handler keeps a pointer to its scanner
    XmlScanner(const XmlScanner&) = delete;
    XmlScanner& operator=(const XmlScanner&) = delete;
    XmlScanner(XmlScanner&&) = delete;
    XmlScanner& operator=(XmlScanner&&) = delete;
    ~XmlScanner() override = default;

private:
    enum class Phase { begin, prolog, content, cdata, epilog };

    /// What came of looking at one thing.
    enum class Step {
        done,      ///< m_at stands behind it
        cut,       ///< the window ends inside it
        hand_over, ///< not ours: expat must look at it
    };

    bool scan(std::string_view bytes, bool last);
    bool finish();
    bool hand_over(std::string_view first, std::string_view then, bool last);
    Resume resume() const;
    void keep(std::string_view bytes);
    std::size_t run(const char* bytes, std::size_t limit);
    bool open_window(const char* bytes, std::size_t size);
    bool check_characters();
    void leave_window();
    Step scan_window();

    Step step();
    Step begin();
    Step outside();
    Step markup();
    Step start_tag();
    std::size_t attributes(std::size_t at);
    std::size_t attribute_value(std::size_t at, char quote, std::string_view& value);
    bool is_new_attribute(std::string_view name);
    void open_element(std::string_view name, const model::Span& where, bool is_empty);
    Step end_tag();
    Step comment();
    Step instruction();
    Step text();
    Step mixed_text(std::size_t stop);
    Step cut_text(std::size_t from, std::size_t to);
    void emit_text(std::size_t from, std::size_t to);
    Step cdata();
    std::size_t reference(std::size_t at);
    std::size_t character_reference(std::size_t at);

    std::size_t skip_space(std::size_t at) const noexcept;

    Step odd(std::size_t at) const noexcept { return at >= m_size ? Step::cut : Step::hand_over; }

    std::string_view view(std::size_t from, std::size_t to) const noexcept {
        return {m_window + from, to - from};
    }

    XmlHandler& m_handler;
    std::uint32_t m_source;
    ScanSettings m_settings;

    Phase m_phase = Phase::begin;
    OpenElements m_open;
    std::uint64_t m_offset = 0; // in the document, of the first byte that is not done with

    // the window, part of m_carry or of the piece that is being fed; readable to the end of the
    // block in which it ends
    const char* m_window = nullptr;
    std::size_t m_size = 0;
    std::size_t m_at = 0;              // in the window: what is looked at
    std::uint64_t m_valid_offset = 0;  // in the document: the characters before it are checked
    std::vector<std::uint64_t> m_maps; // one after the other
    ByteClasses m_classes;             // lead into m_maps

    std::string m_carry;   // what the last piece left, and padding of one block behind it
    std::string m_decoded; // text or values that differ from their bytes; never grows in a tag
    std::vector<XmlAttribute> m_attributes; // of the start tag at hand; reused
    std::uint64_t m_name_filter = 0;        // of m_attributes: which names may occur twice

    std::uint64_t m_event_begin = 0;  // in the document
    std::uint64_t m_event_end = 0;    // in the document
    Position m_window_position;       // of the first byte of the window
    mutable std::uint64_t m_mark = 0; // an offset in the window whose position is known
    mutable Position m_mark_position;

    bool m_handing_over = false;
    std::unique_ptr<ExpatReader> m_expat; // once handed over
    std::exception_ptr m_thrown;
    std::optional<XmlFault> m_no_fault; // always empty
};

} // namespace chancery::xml
