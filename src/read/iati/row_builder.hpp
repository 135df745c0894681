// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The batch that is being filled, and what the elements of one activity share while it is read.

#include "base/text.hpp"
#include "model/activity_batch.hpp"
#include "read/xml/xml_reader.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace chancery::iati {

/// trimmed(), with a shorter way for what has nothing to trim.
inline std::string_view trimmed_quickly(std::string_view text) noexcept {
    const auto inked = [](char c) { return static_cast<unsigned char>(c) > ' '; };
    return !text.empty() && inked(text.front()) && inked(text.back()) ? text : trimmed(text);
}

/// The start tag at hand. Lives for one call.
class Tag {
public:
    Tag(std::span<const xml::XmlAttribute> attributes,
        const model::Span& where,
        const xml::XmlLocator* locator) noexcept
        : m_attributes(attributes), m_where(where), m_locator(locator) {}

    /// The value of an attribute, trimmed; empty if it is absent.
    template <std::size_t Size> // NOLINTNEXTLINE(modernize-avoid-c-arrays): a literal is one
    std::string_view operator[](const char (&name)[Size]) const noexcept {
        std::uint64_t bit = 1;
        for (const auto& attribute : m_attributes) {
            // the length is a constant: compared in registers
            if (attribute.name.size() == Size - 1 &&
                std::memcmp(attribute.name.data(), name, Size - 1) == 0) {
                m_asked |= bit;
                return trimmed_quickly(attribute.value);
            }
            bit <<= 1U;
        }
        return {};
    }

    /// Whether somebody asked for each attribute. More than 63 are always left.
    bool nothing_left() const noexcept {
        return m_attributes.size() < 64 && m_asked == (std::uint64_t{1} << m_attributes.size()) - 1;
    }

    bool was_asked(std::size_t row) const noexcept {
        return row < 63 && ((m_asked >> row) & 1U) != 0;
    }

    std::span<const xml::XmlAttribute> attributes() const noexcept { return m_attributes; }

    std::uint64_t begin() const noexcept { return m_where.begin; }

    std::uint64_t end() const noexcept { return m_where.end; }

    std::uint64_t line() const noexcept {
        return m_locator != nullptr ? m_locator->position().line : 0;
    }

private:
    std::span<const xml::XmlAttribute> m_attributes;
    model::Span m_where;
    const xml::XmlLocator* m_locator;  // the reader, which outlives the call
    mutable std::uint64_t m_asked = 0; // bit n: attribute n
};

/// Text of an element, or of one narrative in it.
struct Words {
    std::string_view text;    ///< trimmed, never empty; valid during the call
    std::string_view element; ///< path of the element inside its activity
    model::Text language;     ///< stated here or around it

    bool own_language = false; ///< stated, and not that of the activity
    std::uint64_t begin = 0;   ///< of the tag around it
    std::uint64_t end = 0;
};

/// Fills a batch and hands it to the sink when it is full. The functions of the elements write
/// into `batch` and the state beside it; rows of the element at hand are the last of their table.
class RowBuilder {
public:
    explicit RowBuilder(model::BatchSink& sink) : m_sink(sink) {}

    model::ActivityBatch batch;
    model::DatasetFacts facts;
    const xml::XmlLocator* locator = nullptr;     ///< the reader, which outlives its events
    model::Text default_currency;                 ///< of the activity at hand
    model::Text default_language;                 ///< of the activity at hand
    std::uint32_t transaction = model::k_no_row;  ///< index of the one at hand, if any
    std::uint32_t record = 0;                     ///< index of the activity or organisation
    model::Text description_type;                 ///< of the description at hand
    model::Text budget_item_vocabulary;           ///< of the country-budget-items at hand
    bool further_row = false;                     ///< the element at hand added a row beside one
    std::size_t conditions_row = 0;               ///< of the conditions at hand
    std::uint32_t budget_count = 0;               ///< of the activity at hand
    std::uint32_t planned_disbursement_count = 0; ///< of the activity at hand
    std::uint32_t indicator_count = 0;            ///< of the result at hand
    std::uint32_t period_count = 0;               ///< of the indicator at hand
    std::string dimensions;                       ///< JSON of the measurement at hand
    /// Set by an element function that had no place for what it was given: the reader keeps it as
    /// another value.
    bool has_left = false;
    bool kept_language = false; ///< the text at hand became a narrative

    void open_record();  ///< an activity or organisation begins
    void close_record(); ///< ... and is whole: the batch may go
    void finish();       ///< drops what is not whole, hands over the rest

    void saw_publisher(std::string_view ref);
    void saw_update(std::string_view datetime);

    model::Place place(const Tag& tag) const noexcept {
        return {record, tag.line(), tag.begin(), tag.end()};
    }

    /// For the reader's own rows. \returns k_no_row as activity between activities
    model::Place place_of(const model::Span& where) const noexcept {
        return {m_open ? record : model::k_no_row,
                locator != nullptr ? locator->position_of(where.begin).line : 0,
                where.begin,
                where.end};
    }

    bool in_record() const noexcept { return m_open; }

    /// For what comes again and again (codes, references, names): equal bytes of one batch mostly
    /// get the same Text, which saves memory here and look-ups in the store.
    model::Text code(std::string_view bytes);

    model::Text text(std::string_view bytes) { return batch.keep(bytes); }

    /// Adds a code to a field that holds several, separated by a space.
    void append_code(model::Text& field, std::string_view added);

    /// The text of a title, description or comment: into the narratives, and into \p field if it is
    /// the first.
    void prose(model::Text& field, const Words& words, std::uint32_t parent_row);

    /// The name of something: into \p field, or if that is taken into the narratives. A name in
    /// another language than the activity's goes there in any case.
    void name(model::Text& field, const Words& words, std::uint32_t parent_row);

    /// Number of the last row of a table among those of this activity, from 0.
    template <typename Row>
    std::uint32_t row(std::vector<Row> model::ActivityBatch::*table) const noexcept {
        return static_cast<std::uint32_t>((batch.*table).size() - first(table) - 1);
    }

    /// How many rows of a table this activity has so far.
    template <typename Row>
    std::uint32_t count(std::vector<Row> model::ActivityBatch::*table) const noexcept {
        return static_cast<std::uint32_t>((batch.*table).size() - first(table));
    }

private:
    struct Kept {
        std::uint64_t digest = 0;
        model::Text text;
    };

    using Sizes = std::array<std::size_t, model::ActivityBatch::k_table_count>;

    /// Where the rows of the record at hand begin in the table of \p Row.
    template <typename Row>
    std::size_t first(std::vector<Row> model::ActivityBatch::* /*table*/) const noexcept {
        std::size_t at = 0;
        std::size_t found = 0;
        model::ActivityBatch::each_table(batch, [&](const auto& rows) {
            using Other = typename std::decay_t<decltype(rows)>::value_type;
            found = std::is_same_v<Other, Row> ? at : found;
            ++at;
        });
        return m_first[found]; // the compiler knows found
    }

    void narrative(const Words& words, model::Text kept, std::uint32_t parent_row);
    bool full();
    void flush();

    model::BatchSink& m_sink;
    Sizes m_first{}; // row of each table where the record at hand begins
    bool m_open = false;
    std::array<Kept, 512> m_kept{}; // by digest; forgotten with the batch
    std::set<std::string, std::less<>> m_publishers;
    std::string m_last_publisher;
    std::string m_scratch;
};

} // namespace chancery::iati
