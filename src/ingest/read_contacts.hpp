// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Contact details of activities, read from the archive: the tables of a record do not hold them.

#include "store/export.hpp"

#include <string>
#include <vector>

namespace chancery::ingest {

/// In the order of the activities. Memory: O(contacts of the source).
/// \throws Error(store) if the archive lacks the source
std::vector<store::ContactFacts>
read_contacts(const store::Store& record, std::uint32_t source, const std::string& sha256);

} // namespace chancery::ingest
