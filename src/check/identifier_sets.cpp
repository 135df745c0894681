// SPDX-License-Identifier: Apache-2.0
#include "check/identifier_sets.hpp"

#include "codes/code_list.hpp"

namespace chancery::check {

const IdentifierSets& registry_prefixes() {
    static const auto k_sets = [] {
        IdentifierSets sets;
        if (const auto list = codes::find_list("OrganisationRegistrationAgency")) {
            for (std::size_t row = 0; row < list->size(); ++row) {
                const auto code = list->at(row);
                if (!code.is_withdrawn) {
                    sets.org_id_prefix.emplace(code.code);
                }
            }
        }
        return sets;
    }();
    return k_sets;
}

} // namespace chancery::check
