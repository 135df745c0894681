// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// SHA-256 (FIPS 180-4), the name of a source in the archive and the link of the log's chain.

#include <memory>
#include <string>
#include <string_view>

namespace chancery {

/// Hashes bytes as they stream by.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(std::string_view bytes);

    /// 64 lower-case hexadecimal digits; ends this hash.
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

std::string sha256_hex(std::string_view bytes);

} // namespace chancery
