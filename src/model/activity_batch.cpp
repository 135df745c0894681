// SPDX-License-Identifier: Apache-2.0
#include "model/activity_batch.hpp"

#include "base/error.hpp"

namespace chancery::model {

Text ActivityBatch::keep(std::string_view bytes) {
    if (bytes.empty()) {
        return {};
    }
    if (arena.size() + bytes.size() > std::numeric_limits<std::uint32_t>::max()) {
        throw Error(ErrorKind::input, "one activity holds more than 4 GiB of text");
    }
    const Text text{static_cast<std::uint32_t>(arena.size()),
                    static_cast<std::uint32_t>(bytes.size())};
    arena += bytes;
    return text;
}

void ActivityBatch::clear() noexcept {
    arena.clear();
    each_table(*this, [](auto& rows) { rows.clear(); });
}

} // namespace chancery::model
