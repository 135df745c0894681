// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// One source on its way into the store: read, checked, and committed or given up.

#include "base/byte_source.hpp"
#include "check/check_tables.hpp"
#include "ingest/add.hpp"
#include "ingest/log_entry.hpp"
#include "read/iati/iati_reader.hpp"
#include "store/store.hpp"

#include <string>

namespace chancery::ingest {

/// What add and rebuild share. Nothing of it is seen in the store before commit().
class StoredSource {
public:
    StoredSource(store::Store& record, std::uint32_t source);

    /// Reads \p bytes to their end, whatever is found. A fault makes the report a refusal with its
    /// place, reason and next step.
    /// \param added_at  ISO 8601; dates after it are in the future, also when the record is rebuilt
    /// \param tables    of the rules, shared by the files of a run
    void read_iati(ByteSource& bytes,
                   const std::string& added_at,
                   check::TableCache& tables,
                   SourceReport& report);

    /// The same for a document.
    /// \throws Error(input) if it is too large
    void read_document(ByteSource& bytes, const model::DocumentFacts& known, SourceReport& report);

    /// Archives the text that was taken from a document whose own bytes are none, so that its quotes
    /// can be checked for ever.
    /// \returns its SHA-256; nothing if the spans count the source's bytes
    /// \throws Error(output)
    std::string archive_text(store::Archive& archive) const;

    /// \throws Error(store)
    void commit(const store::SourceFacts& facts);

private:
    std::uint32_t m_source;
    store::SourceWriter m_writer;
    iati::IatiReader m_rows;
    std::string m_extracted_text;
    bool m_is_document = false;
};

} // namespace chancery::ingest
