// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// E-mail messages (RFC 5322, MIME) to blocks.

#include "read/document/draft.hpp"
#include "read/document/html_page.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace chancery::document {

struct EmailReading {
    Drafts drafts;
    /// The decoded text that the spans count; empty if the message is one part that stands in the
    /// file as it is: then they count the bytes of the file.
    std::string text;
    PageFacts page; ///< subject and date; nobody's name or address
};

/// Reads the text of a message and of messages inside it, in their order. Of alternatives it takes
/// plain text, unless only the HTML has lists or tables. Attachments and signatures are left out.
/// \throws Error(input) if the parts hold no text
EmailReading read_email(std::string_view bytes, std::uint32_t source);

} // namespace chancery::document
