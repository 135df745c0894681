// SPDX-License-Identifier: Apache-2.0
#include "store/duckdb_library.hpp"

#include "base/error.hpp"

#include <dlfcn.h>
#include <duckdb.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace chancery::store {

#include "store/duckdb_api.inc"

namespace {

/// Beside the program (build tree and installation alike), else where the system looks.
void* load() {
    std::error_code code;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", code);
    const auto beside = program.parent_path().parent_path() / "lib/chancery/libduckdb.so";
    std::string reason;
    for (const auto& path : {beside.string(), std::string("libduckdb.so")}) {
        if (void* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL); library != nullptr) {
            return library;
        }
        reason += std::string(reason.empty() ? "" : "; ") + ::dlerror();
    }
    throw Error(ErrorKind::store,
                "cannot load DuckDB, which keeps the record: " + reason +
                    "; install chancery again, or put libduckdb.so there");
}

void* symbol(void* library, const char* name) {
    void* address = ::dlsym(library, name);
    if (address == nullptr) {
        throw Error(ErrorKind::store,
                    std::string("libduckdb.so lacks ") + name +
                        "; it must be version 1.4 or newer");
    }
    return address;
}

DuckDbApi load_api() {
    void* library = load(); // never unloaded: connections may outlive static objects
    DuckDbApi api;
#define CHANCERY_DUCKDB_LOOK_UP(name)                                                              \
    api.name = reinterpret_cast<decltype(api.name)>(symbol(library, "duckdb_" #name));
    CHANCERY_DUCKDB_CALLS(CHANCERY_DUCKDB_LOOK_UP)
#undef CHANCERY_DUCKDB_LOOK_UP
    return api;
}

} // namespace

const DuckDbApi& duckdb_api() {
    static const DuckDbApi api = load_api();
    return api;
}

} // namespace chancery::store
