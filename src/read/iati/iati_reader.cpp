// SPDX-License-Identifier: Apache-2.0
#include "read/iati/iati_reader.hpp"

#include "read/iati/digest.hpp"
#include "read/iati/element_table.hpp"
#include "read/iati/other_values.hpp"
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

/// White space alone, as between two tags. Eight bytes at a time: it is asked for every second tag.
bool is_blank(std::string_view text) noexcept {
    constexpr std::uint64_t k_high_bits = 0x8080808080808080;
    constexpr std::uint64_t k_ink = 0x5F5F5F5F5F5F5F5F; // carries into the high bit above ' '
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        const auto word = word_at<std::uint64_t>(text.data() + at);
        if ((((word & ~k_high_bits) + k_ink) | word) & k_high_bits) {
            return false;
        }
    }
    for (; at < text.size(); ++at) {
        if (static_cast<unsigned char>(text[at]) > ' ') {
            return false;
        }
    }
    return true;
}

} // namespace

struct IatiReader::State {
    explicit State(model::BatchSink& sink) : rows(sink), others(rows) {
        frames.reserve(16);
        frames.emplace_back().id = k_document;
    }

    void open(ElementId id, const Tag& tag);
    void hand_over(std::uint64_t end_byte);
    void keep_stray_text(std::uint64_t end_byte);

    /// Of the n-th open element, "." for the activity itself.
    std::string path_of(std::size_t frame) const;

    const ElementTable& table = ElementTable::standard();
    RowBuilder rows;
    OtherValues others;
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
        if (state.frames.size() > 1) { // the root is IATI's
            state.others.start(element, attributes, where);
        }
        return;
    }
    if (state.frames.size() == 1) {
        state.rows.facts.root = element;
    }
    const auto id = state.table.child(state.frames.back().id, element);
    if (id == k_unknown) {
        state.skipped_depth = 1;
        if (state.frames.size() > 1) {
            const auto parent = state.path_of(state.frames.size() - 1);
            state.others.begin(parent == "." ? "" : parent, state.frames.size());
            state.others.start(element, attributes, where);
        }
        return;
    }
    state.open(id, Tag(attributes, where, state.rows.locator));
}

void IatiReader::State::open(ElementId id, const Tag& tag) {
    const auto& element = table[id];
    rows.has_left = false;
    if (element.start != nullptr) {
        element.start(rows, tag);
    }
    Frame frame;
    frame.id = id;
    frame.takes_text = element.text != nullptr || table.is_narrative(id);
    frame.text_begin = text.size();
    frame.begin = tag.begin();
    if (frame.takes_text) {
        const auto& around = frames.back();
        frame.language = table.is_narrative(id) ? around.language : rows.default_language;
        frame.own_language = table.is_narrative(id) && around.own_language;
        if (const auto language = tag["xml:lang"]; !language.empty()) {
            frame.language = rows.code(language);
            frame.own_language = language != rows.batch.view(rows.default_language);
        }
    }
    frames.push_back(frame);
    if (!tag.nothing_left() || rows.has_left) {
        others.keep_attributes(path_of(frames.size() - 1), tag, rows.has_left, frames.size());
    }
}

std::string IatiReader::State::path_of(std::size_t frame) const {
    const auto id = frames[frame].id;
    if (table.is_narrative(id)) {
        return path_of(frame - 1) + "/narrative";
    }
    if (!rows.in_record()) {
        return "/" + rows.facts.root;
    }
    const auto path = table[id].path;
    return path.empty() ? "." : std::string(path);
}

void IatiReader::text(std::string_view bytes, const model::Span& /*where*/) {
    auto& state = *m_state;
    if (state.skipped_depth > 0) {
        state.others.text(bytes);
        return;
    }
    const auto& frame = state.frames.back();
    if (frame.takes_text || state.text.size() != frame.text_begin || !is_blank(bytes)) {
        state.text += bytes;
    }
}

void IatiReader::end(std::string_view /*element*/, const model::Span& where) {
    auto& state = *m_state;
    if (state.skipped_depth > 0) {
        --state.skipped_depth;
        if (state.frames.size() > 1) {
            state.others.end(where.end);
        }
        return;
    }
    if (state.frames.back().takes_text) {
        state.hand_over(where.end);
    } else if (state.text.size() != state.frames.back().text_begin) {
        state.keep_stray_text(where.end);
    }
    state.others.leave(state.frames.size());
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
        rows.has_left = false;
        rows.kept_language = false;
        element.text(rows,
                     {.text = content,
                      .element = element.path,
                      .language = frame.language,
                      .own_language = frame.own_language,
                      .begin = frame.begin,
                      .end = end_byte});
        if (rows.has_left) {
            keep_stray_text(end_byte);
        }
        if (frame.own_language && !rows.kept_language) {
            others.keep(path_of(frames.size() - 1),
                        "xml:lang",
                        std::string(rows.batch.view(frame.language)), // the arena may move
                        {.begin = frame.begin, .end = end_byte});
        }
    }
    text.resize(frame.text_begin);
}

/// Text where none is expected, or that no field had a place for.
void IatiReader::State::keep_stray_text(std::uint64_t end_byte) {
    const auto& frame = frames.back();
    others.keep(path_of(frames.size() - 1),
                "",
                trimmed_quickly(std::string_view(text).substr(frame.text_begin)),
                {.begin = frame.begin, .end = end_byte});
    text.resize(frame.text_begin);
}

void IatiReader::finish() {
    m_state->rows.finish();
}

const model::DatasetFacts& IatiReader::facts() const noexcept {
    return m_state->rows.facts;
}

} // namespace chancery::iati
