// SPDX-License-Identifier: Apache-2.0
#include "check/file_kind.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace chancery::check {

namespace {

using namespace std::string_view_literals;

struct Magic {
    std::string_view bytes;
    std::string_view kind;
};

constexpr std::array k_magics{
    Magic{"PK\x03\x04"sv, "a ZIP archive or a spreadsheet (xlsx, ods)"},
    Magic{"PK\x05\x06"sv, "an empty ZIP archive"},
    Magic{"\xd0\xcf\x11\xe0"sv, "an old Office document or spreadsheet (xls, doc)"},
    Magic{"\x1f\x8b"sv, "a gzip archive; unpack it first"},
    Magic{"\x28\xb5\x2f\xfd"sv, "a zstd archive; unpack it first"},
    Magic{"\x42\x5a\x68"sv, "a bzip2 archive; unpack it first"},
    Magic{"\xfd\x37\x7a\x58\x5a"sv, "an xz archive; unpack it first"},
    Magic{"%PDF"sv, "a PDF document"},
    Magic{"{\\rtf"sv, "rich text (RTF)"},
    Magic{"PAR1"sv, "a Parquet file"},
    Magic{"SQLite format 3"sv, "an SQLite database"},
    Magic{"GIF8"sv, "a GIF picture"},
    Magic{"\x89PNG"sv, "a PNG picture"},
    Magic{"\xff\xd8\xff"sv, "a JPEG picture"},
    Magic{"\x7f\x45\x4c\x46"sv, "a program"},
};

bool is_utf16(std::string_view head) noexcept {
    return head.starts_with("\xff\xfe"sv) || head.starts_with("\xfe\xff"sv) ||
           head.starts_with("<\0"sv) || head.starts_with("\0<"sv);
}

} // namespace

std::string_view sniff(std::string_view head) noexcept {
    if (head.empty()) {
        return "an empty file";
    }
    if (is_utf16(head)) {
        return "";
    }
    const auto* const magic = std::ranges::find_if(
        k_magics, [=](const Magic& known) { return head.starts_with(known.bytes); });
    if (magic != k_magics.end()) {
        return magic->kind;
    }
    if (head.starts_with("\xef\xbb\xbf"sv)) {
        head.remove_prefix(3);
    }
    const auto text = trimmed(head);
    if (text.empty()) {
        return head.size() < k_sniff_bytes ? "an empty file" : "";
    }
    if (text.front() == '<') {
        return "";
    }
    if (std::ranges::any_of(text, [](char c) { return c == '\0'; })) {
        return "a binary file";
    }
    return text.front() == '{' || text.front() == '[' ? "a JSON document" : "plain text";
}

} // namespace chancery::check
