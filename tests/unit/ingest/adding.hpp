// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// One file added to a record, as the command does it, in silence.

#include "ingest/add.hpp"
#include "ingest/inputs.hpp"
#include "ingest/open_record.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace chancery::ingest::test {

class Quiet final : public Progress, public AddListener {
public:
    void update(std::uint64_t, std::uint64_t, std::string_view) override {}

    void finish() override {}

    void done(const SourceReport& report) override { reports.push_back(report); }

    std::vector<SourceReport> reports;
};

inline SourceReport add_file(const std::filesystem::path& record,
                             const std::filesystem::path& file) {
    Quiet quiet;
    auto open = open_record(record, store::Access::read_write, {quiet, {}});
    const std::vector<std::string> operands{file.string()};
    const auto inputs = list_inputs(operands);
    const AddSettings settings{{}, "", "", [] { return "2024-10-12T00:00:00Z"; }};
    add(inputs, settings, open, {quiet, quiet, {}});
    return quiet.reports.at(0);
}

} // namespace chancery::ingest::test
