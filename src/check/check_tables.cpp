// SPDX-License-Identifier: Apache-2.0
#include "check/check_tables.hpp"

#include "check/rules_standard.hpp"

namespace chancery::check {

void CheckTables::number_names() {
    const auto fill = [this](const Names& names, std::vector<NameId>& ids) {
        ids.assign(names.size(), k_no_name);
        for (std::size_t number = 1; number < names.size(); ++number) {
            ids[number] = ruleset.names().find(names.name(static_cast<NameNumber>(number)));
        }
    };
    fill(element_names(), element_ids);
    fill(attribute_names(), attribute_ids);
}

const CheckTables& TableCache::tables(IatiVersion version) {
    auto& made = m_tables[version];
    if (!made) {
        made = std::make_unique<CheckTables>();
        if (m_settings.standard_rules) {
            add_standard_rules(made->ruleset, version, m_settings.edition);
        }
        for (const auto& user : m_settings.user_rulesets) {
            RulesetSettings settings;
            settings.stem = user.stem;
            settings.any_loop_key = m_settings.edition == Edition::native;
            made->ruleset.add(user.json, settings);
        }
        if (m_settings.codes) {
            made->codes.emplace(version, made->ruleset.names());
        }
        made->number_names();
        if (m_settings.edition == Edition::native) {
            made->quick.emplace(made->ruleset);
        }
    }
    return *made;
}

} // namespace chancery::check
