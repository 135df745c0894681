// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What the tables say of themselves. Internal to the store; see Store::info().

#include "store/store.hpp"

namespace chancery::store {

/// The members of RecordInfo that come from the tables.
RecordInfo table_info(const Database& database);

} // namespace chancery::store
