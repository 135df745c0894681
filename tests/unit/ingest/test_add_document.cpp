// SPDX-License-Identifier: Apache-2.0
// A document on its way through add and rebuild: its quotes are bytes of the archive, whatever the container.
#include "../read/document/zip_of.hpp"
#include "../store/sample.hpp"
#include "adding.hpp"

#include <doctest/doctest.h>

#include <tuple>
#include <vector>

using chancery::document::test::zip_of;
using chancery::store::Access;
using chancery::store::Folder;

namespace ingest = chancery::ingest;
using ingest::test::add_file;
using ingest::test::Quiet;
namespace store = chancery::store;

namespace {

const std::string k_words = "The United States will provide $5 million to Laos for schools.";

std::string word_file() {
    return zip_of(
        {{"word/document.xml",
          R"(<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>)"
          "<w:p><w:r><w:t>" +
              k_words + "</w:t></w:r></w:p></w:body></w:document>"}});
}

std::string coded_mail() {
    return "From: Press Office <press@example.org>\r\nSubject: Schools\r\nContent-Type: "
           "text/plain; charset=utf-8\r\n"
           "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
           "The United States will provide =245 million to Laos for schools=2E\r\n";
}

/// Each record's quote against the archived bytes that the document names.
/// \returns the hash of the text
std::string check_quotes(const std::filesystem::path& record) {
    const auto open = store::Store::open(record, Access::read_only);
    const auto text_hash = store::value_of(open, "SELECT text_sha256 FROM documents");
    const auto bytes = open.archive().open(text_hash);
    const auto text = store::all_of(*bytes);
    const auto start = std::stoul(store::value_of(open, "SELECT min(byte_start) FROM records"));
    const auto end = std::stoul(store::value_of(open, "SELECT min(byte_end) FROM records"));
    CHECK(store::value_of(open, "SELECT min(quote) FROM records") ==
          text.substr(start, end - start));
    CHECK(store::value_of(open, "SELECT min(amount)::INTEGER FROM records") == "5000000");
    return text_hash;
}

} // namespace

TEST_CASE("quotes of a Word document, a coded e-mail and a text are archived bytes, also after a "
          "rebuild") {
    const Folder folder;
    for (const auto& [file, content, is_own] : {std::tuple{"letter.docx", word_file(), false},
                                                std::tuple{"letter.eml", coded_mail(), false},
                                                std::tuple{"letter.txt", k_words + "\n", true}}) {
        const std::string name = file; // a lambda of CAPTURE takes no binding
        CAPTURE(name);
        const auto record = folder / ("record-" + name);
        store::write_file(folder / name, content);
        REQUIRE(add_file(record, folder / name).outcome == ingest::Outcome::added);
        const auto before = check_quotes(record);
        const auto source_hash = store::value_of(store::Store::open(record, Access::read_only),
                                                 "SELECT sha256 FROM sources");
        CHECK((before == source_hash) == is_own);
        std::filesystem::remove(record / "record.duckdb");
        Quiet quiet;
        CHECK(ingest::rebuild_record(record, {quiet, {}}) == 1);
        CHECK(check_quotes(record) == before);
    }
}
