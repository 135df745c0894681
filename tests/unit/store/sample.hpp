// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A record folder of a test, and small sources to fill it.

#include "base/json.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace chancery::store {

/// A folder that is empty at the start and gone at the end.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;

    const std::filesystem::path& path() const noexcept { return m_path; }

    std::filesystem::path operator/(std::string_view name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

std::string content_of(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, std::string_view content);
std::string all_of(ByteSource& source);

/// All rows of an answer: values joined by "|", NULL as "-".
std::vector<std::string> rows_of(const Store& store, std::string_view sql);

/// The only value of an answer.
std::string value_of(const Store& store, std::string_view sql);

/// One activity with the given number of transactions of 100.01 USD each, in two countries and two
/// sectors; Vientiane time to keep it short.
model::ActivityBatch batch_of(std::uint32_t first_activity, int transaction_count);

/// One whole "add" as ingest does it, from bytes that stand for a dataset; step by step so that a test can
/// stop between them.
class SampleAdd {
public:
    SampleAdd(Store& store, std::string name, std::string generated = "2024-01-01T00:00:00Z");

    void archive();
    void log();
    void rows(int transaction_count = 2);
    void commit();
    void all();

    const SourceFacts& facts() const noexcept { return m_facts; }

private:
    Store& m_store;
    std::string m_bytes;
    std::string m_generated;
    SourceFacts m_facts;
    std::uint32_t m_source;
    std::unique_ptr<SourceWriter> m_writer;
    model::DatasetFacts m_dataset;
};

/// What ingest does on opening: puts pending sources into the tables, from the archive.
void replay(Store& store);

/// Everything that a person can see: each public view, all rows, sorted.
std::string everything(const Store& store);

} // namespace chancery::store
