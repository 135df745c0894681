// SPDX-License-Identifier: Apache-2.0
/// \file
/// How fast the XML engines turn a file into events. One line per engine: name, MB/s of the median.
#include "check/structure_check.hpp"
#include "read/xml/expat_reader.hpp"
#include "read/xml/xml_scanner.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace chancery;

constexpr std::size_t k_piece_bytes = std::size_t{256} * 1024;

struct Ignore final : model::FindingSink {
    void add(model::Finding /*finding*/) override { ++count; }

    std::size_t count = 0;
};

double seconds_of(xml::XmlEngine& engine, std::string_view bytes) {
    const auto begin = std::chrono::steady_clock::now();
    bool going = true;
    for (; going && bytes.size() > k_piece_bytes; bytes.remove_prefix(k_piece_bytes)) {
        going = engine.feed(bytes.substr(0, k_piece_bytes), false);
    }
    if (!going || !engine.feed(bytes, true)) {
        std::fprintf(stderr, "not well-formed: %s\n", engine.fault()->message.c_str());
        std::exit(1);
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

template <typename MakeEngine>
void measure(const char* name, std::string_view bytes, int repeat_count, MakeEngine make_engine) {
    std::vector<double> seconds;
    for (int i = 0; i < repeat_count; ++i) {
        seconds.push_back(make_engine());
    }
    std::sort(seconds.begin(), seconds.end());
    const auto median = seconds[seconds.size() / 2];
    std::printf("%s\t%.0f\n", name, static_cast<double>(bytes.size()) / 1e6 / median);
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_xml FILE [REPEATS]\n");
        return 2;
    }
    std::ifstream in(argv[1], std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const int repeat_count = argc > 2 ? std::atoi(argv[2]) : 3;
    xml::XmlHandler ignore;
    measure("expat", bytes, repeat_count, [&] {
        xml::ExpatReader reader(ignore, 1);
        return seconds_of(reader, bytes);
    });
    for (const auto& kernel : xml::classify_kernels()) {
        if (kernel.usable) {
            measure(("scanner " + std::string(kernel.name)).c_str(), bytes, repeat_count, [&] {
                xml::XmlScanner scanner(ignore, 1, {kernel.classify});
                return seconds_of(scanner, bytes);
            });
        }
    }
    measure("scanner and structure", bytes, repeat_count, [&] {
        Ignore findings;
        check::StructureCheck structure(findings);
        structure.use(check::Structure::of(check::IatiVersion::v2_03, check::FileType::activities));
        xml::XmlScanner scanner(structure, 1);
        return seconds_of(scanner, bytes);
    });
    return 0;
}
