// SPDX-License-Identifier: Apache-2.0
#include "support/compare_readers.hpp"

#include <doctest/doctest.h>

#include <array>
#include <stdexcept>

using namespace chancery;

namespace {

/// Reads \p document whole and in small pieces with every kernel.
std::string any_difference(std::string_view document) {
    const auto expected = test::read_by_expat(document);
    for (const auto& kernel : xml::classify_kernels()) {
        for (const std::size_t window_bytes : {64U, 32768U}) {
            for (const std::size_t piece_bytes : {1U, 7U, 64U, 65U, 100000U}) {
                if (!kernel.usable) {
                    continue;
                }
                const auto found = test::difference(
                    expected, document, {{kernel.classify, window_bytes}, piece_bytes});
                if (!found.empty()) {
                    return found + "\nkernel " + std::string(kernel.name) + ", window " +
                           std::to_string(window_bytes) + ", pieces " + std::to_string(piece_bytes);
                }
            }
        }
    }
    return "";
}

const std::string k_sample =
    "\xEF\xBB\xBF<?xml version=\"1.0\" encoding='UTF-8'?>\r\n<!-- a comment - so - far -->\n<?pi "
    "x?>"
    "<list version=\"2.03\" a='1' b=\"x &amp; &#x263A;\ty\r\nz 'q'\">\r\n"
    "  <item  ref = 'it\"s' >one &lt; two\r\nthree &#65;&#x1F600; four</item >\n"
    "  <empty/><empty a=''/><!-- in here --><?php echo?>\n"
    "  <data><![CDATA[raw <b> & ]] \r\n text]]></data><data><![CDATA[]]></data>\n"
    "  <l:word xmlns:l=\"urn:x\" l:k=\"v\">\xE2\x82\xAC \xC3\xA9 \xF0\x9F\x98\x80</l:word>\r"
    "  <deep><deeper><deepest>]] &gt; ></deepest></deeper></deep>\n"
    "</list>\n<!-- behind -->\n";

} // namespace

TEST_CASE("XmlScanner says the same as expat of everything a document may hold") {
    REQUIRE(test::read_by_expat(k_sample).lines().back() == "done");
    CHECK(any_difference(k_sample) == "");
}

TEST_CASE("XmlScanner says the same as expat of a document cut at any byte") {
    for (std::size_t size = 0; size < k_sample.size(); ++size) {
        CAPTURE(size);
        REQUIRE(any_difference(std::string_view(k_sample).substr(0, size)) == "");
    }
}

TEST_CASE("XmlScanner says the same as expat of a document with any byte in any place") {
    const std::string_view letters{"<>&\"'/=!?]- \r\n\t\0\x01x1:;#\xC3\xEF\x7F", 25};
    for (std::size_t place = 0; place < k_sample.size(); ++place) {
        for (const char letter : letters) {
            auto document = k_sample;
            document[place] = letter;
            const auto expected = test::read_by_expat(document);
            CAPTURE(place);
            CAPTURE(static_cast<int>(letter));
            REQUIRE(test::difference(expected, document, {{xml::best_classify(), 64}}) == "");
            document.insert(place, 1, letter);
            const auto longer = test::read_by_expat(document);
            REQUIRE(test::difference(longer, document, {}) == "");
        }
    }
}

TEST_CASE("XmlScanner says the same as expat of what is not allowed") {
    const std::array<std::string_view, 46> documents{
        "",
        " ",
        "x",
        "<",
        "<a",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<a/>x",
        "<a>]]></a>",
        "<a>x]]>y</a>",
        "<a>]]&gt;</a>",
        "<a b='1' b='2'/>",
        "<a b='1'c='2'/>",
        "<a b=1/>",
        "<a b/>",
        "<a b='<'/>",
        "<a b='&x;'/>",
        "<a>&x;</a>",
        "<a>&#0;</a>",
        "<a>&#xD800;</a>",
        "<a>&#xFFFE;</a>",
        "<a>&#1114112;</a>",
        "<a>&#;</a>",
        "<a>&#X41;</a>",
        "<a>&#000000000000000000000000000000000000000000000065;</a>",
        "<a>& </a>",
        "<a><!-- -- --></a>",
        "<a><!---></a>",
        "<a><!----></a>",
        "<a><!--->--></a>",
        "<a><?xml version='1.0'?></a>",
        "<a><?XML x?></a>",
        "<a><?xmlx y?></a>",
        "<a><?p?q?></a>",
        "<a><? p?></a>",
        " <?xml version='1.0'?><a/>",
        "<?xml version='1.1'?><a/>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>",
        "<?xml version='1.0' encoding='windows-1252'?><a>\x80\x93</a>",
        "<?xml version='1.0' encoding='EBCDIC'?><a/>",
        "<?xml version='1.0' standalone='maybe'?><a/>",
        "<!DOCTYPE a><a>&x;</a>",
        "<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>",
        "<\xC3\xA9t\xC3\xA9 \xC3\xA0='1'>x</\xC3\xA9t\xC3\xA9>",
        "<a>\xC3</a>",
    };
    for (const auto document : documents) {
        CAPTURE(document);
        CHECK(any_difference(document) == "");
    }
}

TEST_CASE("XmlScanner reads UTF-16 through expat") {
    std::string document = "\xFF\xFE";
    for (const char letter : std::string_view("<a b='1'>x\ny</a>")) {
        document.append({letter, '\0'});
    }
    REQUIRE(test::read_by_expat(document).lines().back() == "done");
    CHECK(any_difference(document) == "");
}

TEST_CASE("XmlScanner reads text, tags and comments longer than its window") {
    const auto many = [](std::string_view what) {
        std::string all;
        for (int i = 0; i < 1000; ++i) {
            all += what;
        }
        return all;
    };
    const auto document = "<a x='" + many("y &lt; ") + "'><!--" + many("- ") + "-->" +
                          many("\xC3\xA9]]\r\n") + "<b>" + many("text ") + "</b><![CDATA[" +
                          many("]] >\r\n") + "]]></a>";
    REQUIRE(test::read_by_expat(document).lines().back() == "done");
    CHECK(any_difference(document) == "");
}

TEST_CASE("XmlScanner stops where expat does: too deep, too long") {
    std::string deep;
    for (int level = 0; level < 1025; ++level) {
        deep += "<a>\n";
    }
    CHECK(any_difference(deep) == "");
    const auto long_tag = "<a>\n<b x='" + std::string((std::size_t{17} << 20U), 'x') + "'/></a>";
    const auto expected = test::read_by_expat(long_tag);
    CHECK(expected.lines().back().ends_with("a tag, comment or the like of more than 16 MiB"));
    CHECK(test::difference(expected, long_tag, {}) == "");
    CHECK(test::difference(expected, long_tag, {{}, 65536}) == "");
}

TEST_CASE("XmlScanner hands an exception of the handler to its caller, again and again") {
    struct Thrower final : xml::XmlHandler {
        void end(std::string_view /*element*/, const model::Span& /*where*/) override {
            throw std::runtime_error("from the handler");
        }
    };

    Thrower thrower;
    xml::XmlScanner scanner(thrower, 1);
    CHECK_THROWS_WITH(scanner.feed("<a><b/></a>", true), "from the handler");
    CHECK_THROWS_WITH(scanner.feed("", true), "from the handler");
}

namespace {

/// The events of a document read in two parts that meet at the '<' at \p cut; nothing if the first
/// reader does not stand between two children there.
std::vector<std::string> read_in_two(std::string_view document, std::size_t cut) {
    test::EventLog log;
    xml::XmlScanner first(log, 1);
    first.feed(document.substr(0, cut + 1), false);
    if (!first.stands_before_child()) {
        return {};
    }
    chancery::LineIndex lines;
    lines.add(document);
    const auto root = document.find("<list");
    const xml::PartStart start{"list", root, lines.at(root), cut, lines.at(cut)};
    xml::XmlScanner second(log, 1, start);
    log.read(second, document.substr(cut), 50);
    return log.lines();
}

} // namespace

TEST_CASE("XmlScanner reads a document in parts that meet between two children of the root") {
    const auto expected = test::read_by_expat(k_sample).lines();
    std::size_t meeting_count = 0;
    for (auto cut = k_sample.find('<'); cut != std::string::npos;
         cut = k_sample.find('<', cut + 1)) {
        CAPTURE(cut);
        const auto lines = read_in_two(k_sample, cut);
        if (!lines.empty() && k_sample[cut + 1] != '/') {
            ++meeting_count;
            CHECK(lines == expected);
        }
    }
    CHECK(meeting_count == 9);
}
