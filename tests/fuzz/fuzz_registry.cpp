// SPDX-License-Identifier: Apache-2.0
// A registry is somebody else's machine: any bytes are a page of addresses, or are refused.
#include "base/error.hpp"
#include "fetch/registry.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    using namespace chancery;
    try {
        const auto page = fetch::parse_page({reinterpret_cast<const char*>(bytes), count});
        for (const auto& dataset : page.datasets) {
            if (!fetch::is_url(dataset.url)) {
                std::abort();
            }
        }
    } catch (const Error&) {
        return 0;
    }
    return 0;
}
