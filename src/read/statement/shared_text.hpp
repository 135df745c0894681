// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The files of share/ that are built in (cmake/EmbedShare.cmake).

#include <string_view>

namespace chancery::statement {

/// \param name path below share/, "lexicon/verbs.tsv"
/// \returns the whole file, or nothing if it is not built in
std::string_view shared_text(std::string_view name) noexcept;

} // namespace chancery::statement
