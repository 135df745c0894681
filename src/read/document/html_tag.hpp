// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// The elements of HTML, and what each means for a reader of text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace chancery::document {

/// \param inner  what stands between the angle brackets
/// \returns the name in lower case, if it is an element of HTML; else empty, so that "<100 people>"
///          and "<placeholder>" stay text
std::string tag_name(std::string_view inner);

bool is_strike_tag(std::string_view name) noexcept;
bool is_emphasis_tag(std::string_view name) noexcept;

/// True if the element starts a new line, so that the words around it do not touch.
bool is_block_tag(std::string_view name) noexcept;

/// True for elements that never hold anything: br, img, meta.
bool is_void_tag(std::string_view name) noexcept;

/// True for elements whose words are no part of what a page says: navigation, controls, scripts.
bool is_furniture_tag(std::string_view name) noexcept;

/// The end of a footnote mark: an anchor on this page or a raised text that is only a number in
/// brackets.
/// \param source  the text
/// \param name    of the tag, "a" or "sup"
/// \param inner   of the tag
/// \param at      after the tag
/// \returns the offset after the end tag; 0 if no footnote mark stands there
std::size_t footnote_mark_end(std::string_view source,
                              std::string_view name,
                              std::string_view inner,
                              std::size_t at) noexcept;

} // namespace chancery::document
