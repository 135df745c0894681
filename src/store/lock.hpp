// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// One writer or several readers own a record folder at a time.

#include "store/durable_file.hpp"

#include <filesystem>

namespace chancery::store {

enum class Access { read_only, read_write };

/// Held as long as the object lives; the kernel lets go if the process dies.
class RecordLock {
public:
    /// A reader of a folder that nobody may write needs no lock file.
    /// \throws Error(store) if another process holds it: names that process
    RecordLock(const std::filesystem::path& record, Access access);

private:
    Descriptor m_descriptor;
};

} // namespace chancery::store
