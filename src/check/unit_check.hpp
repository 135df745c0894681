// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Checks the children of the root one after the other; knows nothing of the file as a whole, so
/// that several can work on parts of one file.

#include "check/file_check.hpp"
#include "check/identifiers.hpp"
#include "check/part_splitter.hpp"
#include "model/finding.hpp"
#include "read/xml/xml_handler.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chancery::check {

/// What one child of the root brought, or a part of it if that is much.
struct UnitResult {
    /// In the order of the file, with their positions, without what identity says of the owner.
    std::vector<model::Finding> findings{};
    std::vector<Reference> references{}; ///< in the order of the file
    UnitIdentity identity{};             ///< as far as it is known
    Position identifier_position{};      ///< of the tag of the identifier
    std::uint64_t kept_begin = 0;        ///< of the bytes in which excerpts are looked up
    std::uint64_t owner = 0;  ///< number of the child; what stands behind its begin is its own
    std::uint64_t number = 0; ///< the same once it has ended, else 0
};

/// Takes results in the order of the file.
class UnitSink {
public:
    virtual ~UnitSink() = default;

    virtual void take(UnitResult result) = 0;
};

/// What a reader of a part must know of what comes before it.
struct PartContext {
    std::string root;
    std::vector<std::pair<std::string, std::string>> attributes; ///< of the root
    model::Span where;                                           ///< of its start tag
    Position position;
    FileSummary summary; ///< version and counts so far
};

/// Memory: one activity.
class UnitCheck {
public:
    /// Of a file from its begin. Everything is borrowed; \p also may be null.
    UnitCheck(std::uint32_t source,
              UnitSink& sink,
              xml::XmlHandler* also,
              const CheckSettings& settings);

    /// Of a part. What it brings is what a check of the whole file brings there, if the part begins
    /// between two children of the root and \p context counts those before it rightly.
    UnitCheck(std::uint32_t source,
              UnitSink& sink,
              const CheckSettings& settings,
              const PartContext& context,
              const FilePart& place);

    ~UnitCheck();
    UnitCheck(const UnitCheck&) = delete;
    UnitCheck& operator=(const UnitCheck&) = delete;
    UnitCheck(UnitCheck&&) = delete;
    UnitCheck& operator=(UnitCheck&&) = delete;

    /// \returns false if the reader has stopped at a fault; call report_fault()
    bool feed(std::string_view piece);

    /// Of a part that is fed from these bytes and outlives the check: spares a copy of them.
    void borrow(std::string_view bytes);

    /// At the end of the file. \returns as feed()
    bool finish();

    /// As XmlReader::stands_before_child().
    bool stands_before_child();

    void report_fault();

    /// Version, completeness and counts of children; nothing about findings.
    const FileSummary& summary() const noexcept;

    /// For those who check the parts behind. Nothing while the root or the version is not known.
    std::optional<PartContext> context() const;

private:
    class Impl;

    std::unique_ptr<Impl> m_impl;
};

} // namespace chancery::check
