// SPDX-License-Identifier: Apache-2.0
// The scanner against expat: any difference is a bug. The first bytes choose the kernel, the window
// and the size of the pieces; expat gets the document whole and in the same pieces.
#include "support/compare_readers.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace {

void demand_equal(const std::string& difference) {
    if (!difference.empty()) {
        std::fprintf(stderr, "%s\n", difference.c_str());
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace chancery;
    if (size < 2) {
        return 0;
    }
    const std::string_view document(reinterpret_cast<const char*>(data) + 2, size - 2);
    const auto kernels = xml::classify_kernels();
    const auto& kernel = kernels[data[0] % kernels.size()];
    const std::array<std::size_t, 4> windows{64, 100, 256, 32768};
    xml::ScanSettings settings;
    settings.classify = kernel.usable ? kernel.classify : xml::classify_portable;
    settings.window_bytes = windows[data[0] / 16U % windows.size()];
    const auto expected = test::read_by_expat(document);
    demand_equal(test::difference(expected, document, {settings}));
    demand_equal(test::difference(expected, document, {settings, data[1] + std::size_t{1}}));
    return 0;
}
