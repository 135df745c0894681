// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The encodings of e-mail: quoted-printable, base64, encoded words in headers.

#include <string>
#include <string_view>

namespace chancery::document {

/// RFC 2045, 6.7. What is no escape stays as it is.
std::string decode_quoted_printable(std::string_view text);

/// RFC 2045, 6.8. Bytes outside the alphabet are skipped.
std::string decode_base64(std::string_view text);

/// RFC 2047: "=?utf-8?Q?Gr=C3=BC=C3=9Fe?=" to UTF-8.
std::string decode_header(std::string_view text);

} // namespace chancery::document
