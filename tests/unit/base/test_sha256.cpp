// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"

#include <doctest/doctest.h>

using chancery::Sha256;
using chancery::sha256_hex;

TEST_CASE("sha256 gives the examples of FIPS 180-4") {
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("sha256 is the same however the bytes are cut") {
    const std::string bytes(1000, 'x');
    Sha256 hash;
    for (std::size_t at = 0; at < bytes.size(); at += 7) {
        hash.add(std::string_view(bytes).substr(at, 7));
    }
    CHECK(hash.hex() == sha256_hex(bytes));
}
