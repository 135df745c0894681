// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "documents.hpp"
#include "read/document/mime_decode.hpp"

using namespace chancery::document::test; // the helpers of this folder
using chancery::document::decode_base64;
using chancery::document::decode_header;
using chancery::document::decode_quoted_printable;

namespace {

constexpr std::string_view k_head =
    "From: Press <press@ministry.example>\r\nTo: all@example.org\r\n"
    "Subject: Readout of the\r\n =?utf-8?Q?Lund_Caf=C3=A9?= talks\r\n"
    "Date: Fri, 11 Oct 2024 08:00:00 +0200\r\n";

std::string message(std::string_view type, std::string_view encoding, std::string_view body) {
    return std::string(k_head) + "Content-Type: " + std::string(type) +
           "\r\nContent-Transfer-Encoding: " + std::string(encoding) + "\r\n\r\n" +
           std::string(body);
}

std::string part(std::string_view type, std::string_view encoding, std::string_view body) {
    return "--cut\r\nContent-Type: " + std::string(type) +
           "\r\nContent-Transfer-Encoding: " + std::string(encoding) + "\r\n\r\n" +
           std::string(body) + "\r\n";
}

} // namespace

TEST_CASE("a plain message is read in place: spans count the bytes of the file") {
    const auto file = message("text/plain; charset=utf-8",
                              "8bit",
                              "The two sides will:\r\n\r\n- build a school\r\n- teach\r\n\r\n-- "
                              "\r\nThe Press Office\r\n");
    const auto document = read(file);
    CHECK(short_form(document) == "P The two sides will:\nB0 build a school\nB0 teach\n");
    CHECK(document.extracted.empty());
    check_invariants(document, file, true);
    CHECK(document.facts.title == "Readout of the Lund Caf\xC3\xA9 talks");
    CHECK(document.facts.date == chancery::parse_date("2024-10-11"));
    CHECK(document.facts.type == "readout");
    CHECK(document.facts.author.empty());
}

TEST_CASE("an encoded message is read from its decoded text") {
    const auto quoted =
        read(message("text/plain; charset=utf-8",
                     "quoted-printable",
                     "Novania will build a caf=C3=A9 and a very=\r\n long road.\r\n"));
    CHECK(short_form(quoted) == "P Novania will build a caf\xC3\xA9 and a very long road.\n");
    CHECK(quoted.extracted == "Novania will build a caf\xC3\xA9 and a very long road.\r\n");
    check_invariants(quoted, quoted.extracted, true);

    const auto base64 = read(message(
        "text/html", "base64", "PHA+Tm92YW5pYSB3aWxsIHBheSAmYW1wOyBzZW5k\r\nIGJvYXRzLjwvcD4="));
    CHECK(short_form(base64) == "P Novania will pay & send boats.\n");
    check_invariants(base64, base64.extracted, false);
}

TEST_CASE("of alternatives the plain text, unless only the HTML has tables or lists") {
    const auto both = [](std::string_view html) {
        return message("multipart/alternative; boundary=\"cut\"",
                       "7bit",
                       part("text/plain", "7bit", "Plain words.") +
                           part("text/html", "7bit", html) + "--cut--\r\n");
    };
    CHECK(short_form(read(both("<p>Rich words.</p>"))) == "P Plain words.\n");
    CHECK(short_form(read(both("<p>They will:</p><ul><li>build</li></ul>"))) ==
          "P They will:\nB0 build\n");
}

TEST_CASE("parts follow one another, attachments are left out, messages inside are read") {
    const auto file =
        message("multipart/mixed; boundary=cut",
                "7bit",
                "A preamble for old programs.\r\n" + part("text/plain", "7bit", "1. First words.") +
                    "--cut\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; "
                    "filename=a.txt\r\n\r\nNot read.\r\n" +
                    part("image/png", "base64", "AAAA") +
                    part("message/rfc822", "7bit", "Subject: Inner\r\n\r\n1. Second words.") +
                    "--cut--\r\nAn epilogue.\r\n");
    const auto document = read(file);
    CHECK(short_form(document) == "N0 First words.\nN0 Second words.\n");
    CHECK(document.blocks[0].lead_in == std::nullopt);
    check_invariants(document, document.extracted, true);
}

TEST_CASE("a message without text, or nested without end, is refused or bounded") {
    CHECK_THROWS_AS(read(message("image/png", "base64", "AAAA")), chancery::Error);
    std::string deep = message("multipart/mixed; boundary=cut", "7bit", "");
    for (int i = 0; i < 2000; ++i) {
        deep += "--cut\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n";
    }
    CHECK_THROWS_AS(read(deep), chancery::Error);
}

TEST_CASE("encodings of mail, with their slips") {
    CHECK(decode_quoted_printable("a=3Db=\nc=ZZ=") == "a=bc=ZZ=");
    CHECK(decode_base64("Zm 9v\r\nYg==") == "foob");
    CHECK(decode_header("=?utf-8?B?w6k=?= =?utf-8?q?=C3=A9_?= x =?bad") ==
          "\xC3\xA9\xC3\xA9 x =?bad");
    CHECK(decode_header("=?iso-8859-1?Q?caf=E9?=") == "caf\xC3\xA9");
}
