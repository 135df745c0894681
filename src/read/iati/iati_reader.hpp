// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// IATI activity and organisation files of versions 1.01 to 2.03: XML events in, rows out.

#include "model/activity_batch.hpp"
#include "read/xml/xml_reader.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace chancery::iati {

/// Turns XML events of one dataset into batches of rows. The version is never asked: every element
/// is read in the shape of any version, and old codes get their 2.0x code beside them.
///
/// Foreign elements and all that is in them are passed over. A root that is not IATI gives no rows;
/// facts().root tells. What makes no sense (a date that is none) leaves its field empty; the checks
/// say so. Memory: one batch (about 1 MiB of text and 4 MiB of rows) plus one activity.
class IatiReader final : public xml::XmlHandler {
public:
    /// \param source id of the source, as in the spans of the events
    /// \param sink   borrowed; takes whole activities, in the order of the file
    IatiReader(std::uint32_t source, model::BatchSink& sink);
    ~IatiReader() override;

    void attach(const xml::XmlLocator& locator) override;
    void start(std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& where) override;
    void text(std::string_view bytes, const model::Span& where) override;
    void end(std::string_view element, const model::Span& where) override;

    /// Hands over the last batch; call it after the reader has seen the whole document. After a
    /// document that broke off, the activities that were whole are handed over and no other row.
    void finish();

    const model::DatasetFacts& facts() const noexcept;

    // holds views into itself
    IatiReader(const IatiReader&) = delete;
    IatiReader& operator=(const IatiReader&) = delete;
    IatiReader(IatiReader&&) = delete;
    IatiReader& operator=(IatiReader&&) = delete;

private:
    struct State;

    std::unique_ptr<State> m_state;
};

} // namespace chancery::iati
