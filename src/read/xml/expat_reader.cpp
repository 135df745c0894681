// SPDX-License-Identifier: Apache-2.0
#include "read/xml/expat_reader.hpp"

#include "base/error.hpp"
#include "read/xml/attribute_place.hpp"
#include "read/xml/utf8_check.hpp"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace chancery::xml {

namespace {

constexpr std::size_t k_slice_bytes = std::size_t{1} << 20U; // between looks at the token limit

// 0x80 to 0x9F; the rest is Latin-1. Source: https://encoding.spec.whatwg.org/index-windows-1252.txt
// without the five bytes that the vendor's table leaves open.
constexpr std::array<int, 32> k_windows_1252 = {
    0x20AC, -1,     0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, -1,     0x017D, -1,     -1,     0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, -1,     0x017E, 0x0178};

bool same_word(std::string_view name, std::string_view lower) noexcept {
    return std::ranges::equal(name, lower, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b;
    });
}

int describe_encoding(void* /*nothing*/, const XML_Char* name, XML_Encoding* encoding) {
    if (!same_word(name, "windows-1252") && !same_word(name, "cp1252")) {
        return XML_STATUS_ERROR;
    }
    for (int byte = 0; byte < 256; ++byte) {
        const bool ours = byte >= 0x80 && byte < 0xA0;
        encoding->map[byte] = ours ? k_windows_1252[static_cast<std::size_t>(byte - 0x80)] : byte;
    }
    encoding->convert = nullptr;
    encoding->release = nullptr;
    encoding->data = nullptr;
    return XML_STATUS_OK;
}

} // namespace

void ExpatReader::Free::operator()(XML_ParserStruct* parser) const noexcept {
    XML_ParserFree(parser);
}

// expat is C: an exception must not cross it. Keep it, stop the parser, rethrow in parse().
template <typename Call>
void ExpatReader::guarded(void* self, Call&& call) noexcept {
    auto& reader = *static_cast<ExpatReader*>(self);
    if (reader.m_thrown || reader.m_fault || reader.in_prefix()) {
        return;
    }
    try {
        std::forward<Call>(call)(reader);
    } catch (...) {
        reader.m_thrown = std::current_exception();
        XML_StopParser(reader.m_parser.get(), XML_FALSE);
    }
}

ExpatReader::ExpatReader(XmlHandler& handler, std::uint32_t source)
    : ExpatReader(handler, source, Resume{}) {
    m_handler.attach(*this);
}

ExpatReader::ExpatReader(XmlHandler& handler, std::uint32_t source, Resume resume)
    : m_handler(handler),
      m_source(source),
      m_parser(XML_ParserCreate(nullptr)),
      m_lines(resume.offset, resume.position),
      m_lines_from(resume.offset),
      m_open(std::move(resume.open)),
      m_prefix_bytes(resume.prefix.size()),
      m_base(resume.offset) {
    if (!m_parser) {
        throw Error(ErrorKind::internal, "no memory for an XML parser");
    }
    XML_SetUserData(m_parser.get(), this);
    XML_SetUnknownEncodingHandler(m_parser.get(), describe_encoding, nullptr);
    watch_elements();
    watch_document_type();
    watch_the_rest();
    if (!resume.prefix.empty()) {
        m_fed_bytes = resume.prefix.size();
        XML_Parse(m_parser.get(),
                  resume.prefix.data(),
                  static_cast<int>(resume.prefix.size()),
                  XML_FALSE);
    }
}

void ExpatReader::watch_elements() {
    XML_SetElementHandler(
        m_parser.get(),
        [](void* self, const XML_Char* element, const XML_Char** attributes) {
            guarded(self, [=](auto& to) { to.start(element, attributes); });
        },
        [](void* self, const XML_Char* element) {
            guarded(self, [=](auto& to) { to.end(element); });
        });
    XML_SetCharacterDataHandler(m_parser.get(), [](void* self, const XML_Char* bytes, int count) {
        guarded(self, [=](auto& to) { to.text({bytes, static_cast<std::size_t>(count)}); });
    });
}

void ExpatReader::watch_document_type() {
    XML_SetStartDoctypeDeclHandler(
        m_parser.get(), [](void* self, auto /*name*/, auto system_id, auto public_id, int) {
            guarded(self, [=](auto& to) {
                if (system_id != nullptr || public_id != nullptr) {
                    to.stop(XmlFault::Kind::entity,
                            "an external document type is named; none is read");
                }
            });
        });
    XML_SetEntityDeclHandler(
        m_parser.get(), [](void* self, const XML_Char* entity, auto... /*how it is declared*/) {
            guarded(self, [=](auto& to) {
                to.stop(XmlFault::Kind::entity,
                        "entity '" + std::string(entity) + "' is declared; entities are refused");
            });
        });
}

void ExpatReader::watch_the_rest() {
    XML_SetCommentHandler(m_parser.get(), [](void* self, const XML_Char* /*text*/) {
        guarded(self, [](auto& to) { to.check_length(); });
    });
    XML_SetProcessingInstructionHandler(
        m_parser.get(), [](void* self, const XML_Char* /*target*/, const XML_Char* /*text*/) {
            guarded(self, [](auto& to) { to.check_length(); });
        });
}

void ExpatReader::start(const char* element, const char** attributes) {
    check_length();
    if (m_fault) {
        return;
    }
    if (m_open.depth() == k_depth_limit) {
        stop(XmlFault::Kind::too_deep, "more than 1024 levels of elements");
        return;
    }
    const auto where = current_span();
    m_open.push(element, where.begin);
    if (m_open.name_bytes() > k_token_limit) {
        stop(XmlFault::Kind::too_deep, "the names of the open elements are longer than 16 MiB");
        return;
    }
    m_attributes.clear();
    for (; *attributes != nullptr; attributes += 2) {
        m_attributes.push_back({attributes[0], attributes[1]});
    }
    m_handler.start(element, m_attributes, where);
    m_open.forget_text();
}

void ExpatReader::text(std::string_view bytes) {
    const auto where = current_span();
    m_open.note_text(where.begin);
    m_handler.text(bytes, where);
}

void ExpatReader::end(const char* element) {
    m_open.pop();
    m_handler.end(element, current_span());
    m_open.forget_text();
}

bool ExpatReader::feed(std::string_view bytes, bool last) {
    while (bytes.size() > k_slice_bytes) {
        if (!parse(bytes.substr(0, k_slice_bytes), false)) {
            return false;
        }
        bytes.remove_prefix(k_slice_bytes);
    }
    return parse(bytes, last);
}

bool ExpatReader::parse(std::string_view bytes, bool last) {
    if (m_fault) {
        return false;
    }
    m_lines.add(bytes);
    m_fed_bytes += bytes.size();
    auto* parser = m_parser.get();
    const auto status =
        XML_Parse(parser, bytes.data(), static_cast<int>(bytes.size()), last ? 1 : 0);
    if (m_thrown) {
        std::rethrow_exception(m_thrown);
    }
    if (status == XML_STATUS_ERROR && !m_fault) {
        stop_by_expat();
    }
    const auto here = current_offset();
    if (!m_fault && !last && m_base + (m_fed_bytes - m_prefix_bytes) - here > k_token_limit) {
        stop(XmlFault::Kind::not_well_formed, "a tag, comment or the like of more than 16 MiB");
    }
    m_open.settle(m_lines_from, here, [&](std::uint64_t begin) { return m_lines.at(begin); });
    m_lines.forget_before(here);
    m_lines_from = std::max(m_lines_from, here);
    return !m_fault;
}

Position ExpatReader::position() const noexcept {
    return m_lines.at(current_offset());
}

Position ExpatReader::position_of(std::uint64_t offset) const noexcept {
    if (offset < m_lines_from) {
        return m_open.find(offset).value_or(Position{});
    }
    return m_lines.at(offset);
}

AttributePlace ExpatReader::attribute(std::size_t row) const noexcept {
    return find_attribute(current_bytes(), row, current_span());
}

bool ExpatReader::in_prefix() const noexcept {
    return XML_GetCurrentByteIndex(m_parser.get()) < static_cast<XML_Index>(m_prefix_bytes);
}

std::uint64_t ExpatReader::current_offset() const noexcept {
    // -1 while expat waits for the rest of a token
    const auto index = XML_GetCurrentByteIndex(m_parser.get());
    const auto inside = std::max<XML_Index>(index, static_cast<XML_Index>(m_prefix_bytes));
    return std::max(m_lines_from, m_base + (static_cast<std::uint64_t>(inside) - m_prefix_bytes));
}

model::Span ExpatReader::current_span() const noexcept {
    const auto begin = current_offset();
    const auto count = static_cast<std::uint64_t>(XML_GetCurrentByteCount(m_parser.get()));
    return {m_source, begin, begin + count};
}

std::string_view ExpatReader::current_bytes() const noexcept {
    int offset = 0;
    int size = 0;
    const char* buffer = XML_GetInputContext(m_parser.get(), &offset, &size);
    if (buffer == nullptr || offset < 0 || size < offset) {
        return {};
    }
    return std::string_view(buffer, static_cast<std::size_t>(size))
        .substr(static_cast<std::size_t>(offset));
}

void ExpatReader::check_length() {
    if (XML_GetCurrentByteCount(m_parser.get()) > static_cast<int>(k_token_limit)) {
        stop(XmlFault::Kind::not_well_formed, "a tag, comment or the like of more than 16 MiB");
    }
}

void ExpatReader::stop(XmlFault::Kind kind, std::string message) {
    m_fault = XmlFault{kind, current_span(), position(), std::move(message)};
    XML_StopParser(m_parser.get(), XML_FALSE);
}

void ExpatReader::stop_by_expat() {
    const auto code = XML_GetErrorCode(m_parser.get());
    const auto bytes = current_bytes();
    if (code == XML_ERROR_UNKNOWN_ENCODING || code == XML_ERROR_INCORRECT_ENCODING) {
        stop(XmlFault::Kind::encoding, XML_ErrorString(code));
    } else if (code == XML_ERROR_INVALID_TOKEN && is_broken_character(bytes) &&
               !is_cut_character(bytes)) {
        stop(XmlFault::Kind::encoding,
             fmt::format("byte 0x{:02X} is no character in the encoding of the file",
                         static_cast<unsigned char>(bytes.front())));
    } else {
        stop(XmlFault::Kind::not_well_formed, XML_ErrorString(code));
    }
}

} // namespace chancery::xml
