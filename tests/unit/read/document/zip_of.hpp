// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Makes ZIP archives for tests: stored, not compressed.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chancery::document::test {

inline std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
    }
    return ~crc;
}

inline void put_little(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
        out.push_back(i < 8 ? static_cast<char>((value >> (8 * i)) & 0xFF) : '\0');
    }
}

/// \param flags  general purpose flags of each file; 1 says it is encrypted
inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files,
                          std::uint16_t flags = 0) {
    std::string out;
    std::string directory;
    for (const auto& [name, bytes] : files) {
        std::string head;
        put_little(head, 20, 2);
        put_little(head, flags, 2);
        put_little(head, 0, 6); // stored, no time
        put_little(head, crc32(bytes), 4);
        put_little(head, bytes.size(), 4);
        put_little(head, bytes.size(), 4);
        put_little(head, name.size(), 2);
        put_little(head, 0, 2);
        directory += "PK\x01\x02";
        put_little(directory, 20, 2);
        directory += head;
        put_little(directory, 0, 10);
        put_little(directory, out.size(), 4);
        directory += name;
        out += "PK\x03\x04" + head + name + bytes;
    }
    const auto begin = out.size();
    out += directory + "PK\x05\x06";
    put_little(out, 0, 4);
    put_little(out, files.size(), 2);
    put_little(out, files.size(), 2);
    put_little(out, directory.size(), 4);
    put_little(out, begin, 4);
    put_little(out, 0, 2);
    return out;
}

} // namespace chancery::document::test
