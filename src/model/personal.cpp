// SPDX-License-Identifier: Apache-2.0
#include "model/personal.hpp"

#include <algorithm>
#include <array>

namespace chancery::model {

namespace {

constexpr auto k_names = std::to_array<std::string_view>(
    {"contact-info", "email", "job-title", "mailing-address", "person-name", "telephone"});

} // namespace

bool names_a_person(std::string_view name) noexcept {
    const auto local = name.substr(name.find(':') + 1); // npos + 1 is 0
    return std::ranges::find(k_names, local) != k_names.end();
}

bool leads_to_a_person(std::string_view path) noexcept {
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        auto name = path.substr(0, slash);
        name = name.substr(0, name.find('['));
        name.remove_prefix(name.starts_with('@') ? 1 : 0);
        if (names_a_person(name)) {
            return true;
        }
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return false;
}

} // namespace chancery::model
