// SPDX-License-Identifier: Apache-2.0
// Files of rates come from strangers: any bytes are either rates, each above 0 and of a real period, or refused.
#include "base/error.hpp"
#include "store/rates.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
    using namespace chancery;
    try {
        for (const auto& rate :
             store::parse_rates({reinterpret_cast<const char*>(bytes), count}, "rates")) {
            if (rate.count == 0 || rate.currency.size() != 3 || rate.month.value_or(1) > 12) {
                std::abort();
            }
        }
    } catch (const Error&) {
        return 0;
    }
    return 0;
}
