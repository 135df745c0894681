// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Adds what lies at addresses: downloaded into the record's own folder, added like any file, forgotten.

#include "fetch/downloader.hpp"
#include "fetch/registry.hpp"
#include "ingest/add.hpp"

#include <span>

namespace chancery::ingest {

/// One report per dataset, in their order; `path` is the address. A failed download never stops the others.
/// \param datasets  with an address each; licence and name are kept with the source
/// \throws Error(store, output) if the record cannot be written; what was added before stays
void add_urls(std::span<const fetch::Dataset> datasets,
              const fetch::Downloader& downloader,
              const AddSettings& settings,
              store::Store& record,
              const AddContext& context);

} // namespace chancery::ingest
