// SPDX-License-Identifier: Apache-2.0
// Reads labelled documents as the product does and writes what score.py takes: one JSON file per document.
//   read_records OUT_FOLDER FILE...   a file's header lines end with "# ---"; only its "# date:" is used
//   read_records --time ROUNDS FILE...   reads all files ROUNDS times, prints MB/s
#include "base/json.hpp"
#include "read/document/read_document.hpp"
#include "read/statement/read_statement.hpp"

#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using chancery::JsonWriter;
namespace model = chancery::model;

struct Input {
    std::string name;
    std::string text;
    model::DocumentFacts facts;
};

Input load(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string all((std::istreambuf_iterator<char>(file)), {});
    Input input;
    input.name = path.stem().string();
    const std::size_t mark = all.find("# ---\n");
    input.text = mark == std::string::npos ? all : all.substr(mark + 6);
    const std::string head = mark == std::string::npos ? std::string() : all.substr(0, mark);
    if (const std::size_t date = head.find("# date: "); date != std::string::npos) {
        input.facts.date = chancery::parse_date(head.substr(date + 8, 10));
    }
    return input;
}

void write_codes(JsonWriter& json, std::string_view key, const std::vector<std::string>& codes) {
    json.key(key).begin_array();
    for (const std::string& code : codes) {
        json.value(code);
    }
    json.end_array();
}

/// One day, month or year; "from/to"; "from/" if the end is open.
std::string date_of(const model::Record& record) {
    if (record.date_from == record.date_to || record.date_from.empty()) {
        return record.date_to;
    }
    return record.date_from + "/" + record.date_to;
}

void write_record(JsonWriter& json, const model::Record& record) {
    json.begin_object()
        .member("kind", model::name(record.kind))
        .member("modality", model::name(record.modality))
        .member("quote", record.quote)
        .member("start", record.span.begin)
        .member("end", record.span.end)
        .member("offsets", "utf8")
        .member("rule", record.rule)
        .member("verb", record.verb)
        .member("focus", record.focus_code)
        .member("programme", record.programme)
        .member("platform", record.platform);
    write_codes(json, "provider", record.provider);
    write_codes(json, "recipient", record.recipient);
    write_codes(json, "speaker", record.speaker);
    json.key("amounts").begin_array();
    for (const model::Amount& amount : record.amounts) {
        json.begin_object()
            .member("value", amount.value)
            .member("currency", amount.currency)
            .member("qualifier", model::name(amount.qualifier))
            .end_object();
    }
    json.end_array();
    if (const std::string date = date_of(record); !date.empty()) {
        json.member("date", date);
    }
    if (!record.sector.empty()) {
        json.key("sector").begin_object();
        write_codes(json, "category", record.sector);
        json.member("purpose", record.purpose).end_object();
    }
    json.end_object();
}

std::vector<model::Record> read(const Input& input) {
    return chancery::statement::read_statement(
        chancery::document::read_document(input.text, input.facts, 0), input.text);
}

int write_all(const std::filesystem::path& folder, const std::vector<Input>& inputs) {
    std::filesystem::create_directories(folder);
    for (const Input& input : inputs) {
        JsonWriter json(1);
        json.begin_object().member("doc", input.name).key("records").begin_array();
        for (const model::Record& record : read(input)) {
            write_record(json, record);
        }
        json.end_array().end_object();
        std::ofstream(folder / (input.name + ".json")) << json.text() << '\n';
    }
    return 0;
}

int measure(int rounds, const std::vector<Input>& inputs) {
    std::size_t bytes = 0;
    std::size_t records = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int round = 0; round < rounds; ++round) {
        for (const Input& input : inputs) {
            bytes += input.text.size();
            records += read(input).size();
        }
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::printf("%.1f MB, %zu records, %.3f s, %.1f MB/s\n",
                static_cast<double>(bytes) / 1e6,
                records,
                seconds.count(),
                static_cast<double>(bytes) / 1e6 / seconds.count());
    return 0;
}

int run(int count, char** words) {
    if (count < 3) {
        std::fputs("usage: read_records OUT_FOLDER FILE... | --time ROUNDS FILE...\n", stderr);
        return 2;
    }
    const bool times = std::string_view(words[1]) == "--time";
    std::vector<Input> inputs;
    for (int i = times ? 3 : 2; i < count; ++i) {
        inputs.push_back(load(words[i]));
    }
    return times ? measure(std::atoi(words[2]), inputs) : write_all(words[1], inputs);
}

} // namespace

int main(int count, char** words) {
    try {
        return run(count, words);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "read_records: %s\n", error.what());
        return 3;
    }
}
