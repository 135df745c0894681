// SPDX-License-Identifier: Apache-2.0
#include "read/iati/iati_reader.hpp"

#include "read/iati/element_table.hpp"
#include "read/iati/row_builder.hpp"

#include <string>
#include <vector>

namespace chancery::iati {

namespace {

/// An element that is open.
struct Frame {
    ElementId id = k_unknown;
    bool takes_text = false;
    bool own_language = false;

    std::size_t text_begin = 0; // its own text in State::text
    model::Text language;
    std::uint64_t begin = 0;
};

} // namespace

struct IatiReader::State {
    explicit State(model::BatchSink& sink) : rows(sink) {
        frames.reserve(16);
        frames.emplace_back().id = k_document;
    }

    void open(ElementId id, const Tag& tag);
    void hand_over(std::uint64_t end_byte);

    const ElementTable& table = ElementTable::standard();
    RowBuilder rows;
    std::vector<Frame> frames;
    std::string text; // of the open elements, the innermost last
    std::uint64_t skipped_depth = 0;
};

IatiReader::IatiReader(std::uint32_t /*source*/, model::BatchSink& sink)
    : m_state(std::make_unique<State>(sink)) {}

IatiReader::~IatiReader() = default;

void IatiReader::attach(const xml::XmlLocator& locator) {
    m_state->rows.locator = &locator;
}

void IatiReader::start(std::string_view element,
                       std::span<const xml::XmlAttribute> attributes,
                       const model::Span& where) {
    auto& state = *m_state;
    if (state.skipped_depth > 0) {
        ++state.skipped_depth;
        return;
    }
    if (state.frames.size() == 1) {
        state.rows.facts.root = element;
    }
    const auto id = state.table.child(state.frames.back().id, element);
    if (id == k_unknown) {
        state.skipped_depth = 1;
        return;
    }
    state.open(id, Tag(attributes, where, state.rows.locator));
}

void IatiReader::State::open(ElementId id, const Tag& tag) {
    const auto& element = table[id];
    if (element.start != nullptr) {
        element.start(rows, tag);
    }
    Frame frame;
    frame.id = id;
    frame.takes_text = element.text != nullptr || table.is_narrative(id);
    if (frame.takes_text) {
        const auto& around = frames.back();
        frame.text_begin = text.size();
        frame.language = table.is_narrative(id) ? around.language : rows.default_language;
        frame.own_language = table.is_narrative(id) && around.own_language;
        frame.begin = tag.begin();
        if (const auto language = tag["xml:lang"]; !language.empty()) {
            frame.language = rows.code(language);
            frame.own_language = language != rows.batch.view(rows.default_language);
        }
    }
    frames.push_back(frame);
}

void IatiReader::text(std::string_view bytes, const model::Span& /*where*/) {
    auto& state = *m_state;
    if (state.skipped_depth == 0 && state.frames.back().takes_text) {
        state.text += bytes;
    }
}

void IatiReader::end(std::string_view /*element*/, const model::Span& where) {
    auto& state = *m_state;
    if (state.skipped_depth > 0) {
        --state.skipped_depth;
        return;
    }
    if (state.frames.back().takes_text) {
        state.hand_over(where.end);
    }
    const auto id = state.frames.back().id;
    state.frames.pop_back();
    if (const auto& element = state.table[id]; element.end != nullptr) {
        element.end(state.rows, where.end);
    }
}

/// The text of the innermost element goes to the element that asked for it.
void IatiReader::State::hand_over(std::uint64_t end_byte) {
    const auto& frame = frames.back();
    const auto content = trimmed_quickly(std::string_view(text).substr(frame.text_begin));
    if (!content.empty()) {
        const auto taker = table.is_narrative(frame.id) ? frames[frames.size() - 2].id : frame.id;
        const auto& element = table[taker];
        element.text(rows,
                     {.text = content,
                      .element = element.path,
                      .language = frame.language,
                      .own_language = frame.own_language,
                      .begin = frame.begin,
                      .end = end_byte});
    }
    text.resize(frame.text_begin);
}

void IatiReader::finish() {
    m_state->rows.finish();
}

const model::DatasetFacts& IatiReader::facts() const noexcept {
    return m_state->rows.facts;
}

} // namespace chancery::iati
