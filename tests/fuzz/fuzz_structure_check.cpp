// SPDX-License-Identifier: Apache-2.0
// Any document against any of the 16 tables. The first byte chooses the table and when it is known.
#include "check/structure_check.hpp"
#include "read/xml/xml_reader.hpp"

#include <cstdlib>

namespace {

using namespace chancery;

/// Every finding must be fit for a report.
struct Sink final : model::FindingSink {
    void add(model::Finding finding) override {
        if (finding.message.empty() || finding.path.empty() || finding.position.line == 0 ||
            finding.span.begin > finding.span.end || finding.value.size() > 80) {
            std::abort();
        }
    }
};

/// Says which table holds when the second element comes.
struct Late final : xml::XmlHandler {
    explicit Late(check::StructureCheck& check, const check::Structure& table)
        : structure(check), tables(table) {}

    void attach(const xml::XmlLocator& locator) override { structure.attach(locator); }

    void start(std::string_view element,
               std::span<const xml::XmlAttribute> attributes,
               const model::Span& where) override {
        if (++count == 2) {
            structure.use(tables);
        }
        structure.start(element, attributes, where);
    }

    void text(std::string_view bytes, const model::Span& where) override {
        structure.text(bytes, where);
    }

    void end(std::string_view element, const model::Span& where) override {
        structure.end(element, where);
    }

    check::StructureCheck& structure;
    const check::Structure& tables;
    int count = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) {
        return 0;
    }
    const std::string_view document(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto version = static_cast<check::IatiVersion>(data[0] % 8);
    const auto type =
        (data[0] & 8U) != 0 ? check::FileType::organisations : check::FileType::activities;
    Sink sink;
    check::StructureCheck structure(sink);
    Late late(structure, check::Structure::of(version, type));
    if ((data[0] & 16U) == 0) {
        structure.use(late.tables);
        late.count = 2;
    }
    xml::XmlReader reader(late, 1);
    reader.feed(document, true);
    return 0;
}
