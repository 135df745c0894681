// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"
#include "brief/assets.hpp"
#include "brief/base64.hpp"
#include "brief/format.hpp"
#include "brief/review.hpp"
#include "brief/template.hpp"

#include <algorithm>

namespace chancery::brief {

namespace {

std::string style_sheet() {
    std::string css;
    for (const auto* name : {"tokens.css", "base.css", "review.css"}) {
        css += asset(name);
    }
    return css;
}

TemplateObject link_values(const Review& review, std::size_t number) {
    return {{"number", std::to_string(number)}, {"kind", review.records[number - 1].kind}};
}

/// The piece links to its first record; the others that end here have a link of their own.
TemplateObject piece_values(const Review& review, const ReviewPiece& piece) {
    const auto is_first = [&](std::size_t number) { return number == piece.records.front(); };
    TemplateList begins;
    TemplateList closes;
    for (const auto number : piece.begins) {
        begins.push_back(TemplateObject{{"number", std::to_string(number)}});
        closes.push_back(TemplateObject{});
    }
    TemplateList first;
    TemplateList others;
    for (const auto number : piece.ends) {
        (is_first(number) ? first : others).push_back(link_values(review, number));
    }
    const bool is_marked = !piece.records.empty();
    return {{"text", piece.text},
            {"is_marked", is_marked},
            {"href", is_marked ? std::to_string(piece.records.front()) : std::string()},
            {"kind", is_marked ? review.records[piece.records.front() - 1].kind : std::string()},
            {"begins", std::move(begins)},
            {"closes", std::move(closes)},
            {"first", std::move(first)},
            {"others", std::move(others)}};
}

TemplateObject record_values(const ReviewRecord& record) {
    constexpr std::size_t k_most_questions = 3; // JSON and CSV have them all
    TemplateList fields;
    for (const auto& [label, value] : record.fields) {
        fields.push_back(TemplateObject{{"label", label}, {"value", value}});
    }
    TemplateList questions;
    const auto shown = std::min(record.questions.size(), k_most_questions);
    for (std::size_t i = 0; i < shown; ++i) {
        questions.push_back(TemplateObject{{"text", record.questions[i]}});
    }
    const auto more = record.questions.size() - shown;
    return {{"number", std::to_string(record.number)},
            {"kind", record.kind},
            {"modality", record.modality},
            {"parties", record.parties},
            {"has_parties", !record.parties.empty()},
            {"fields", std::move(fields)},
            {"check", record.check},
            {"has_check", !record.check.empty()},
            {"is_checkable", record.is_checkable},
            {"questions", std::move(questions)},
            {"has_questions", shown > 0},
            {"has_more", more > 0},
            {"more", number_word(more)}};
}

TemplateObject block_values(const Review& review, const ReviewBlock& block) {
    TemplateList pieces;
    for (const auto& piece : block.pieces) {
        pieces.push_back(piece_values(review, piece));
    }
    TemplateList records;
    for (const auto number : block.records) {
        records.push_back(record_values(review.records[number - 1]));
    }
    return {{"block_kind", block.kind},
            {"is_heading", block.kind == "heading"},
            {"level", std::to_string(std::clamp(block.level, 0, 6))},
            {"pieces", std::move(pieces)},
            {"has_records", !records.empty()},
            {"records", std::move(records)}};
}

} // namespace

std::string render_html(const Review& review) {
    const auto css = style_sheet();
    TemplateList counts;
    for (const auto& [kind, count] : review.counts) {
        counts.push_back(TemplateObject{{"kind", kind}, {"count", count}});
    }
    TemplateList blocks;
    for (const auto& block : review.blocks) {
        blocks.push_back(block_values(review, block));
    }
    return fill_template(
        asset("review.html.mustache"),
        {{"title", review.title},
         {"name", review.name},
         {"language", review.language},
         {"lede", review.lede},
         {"facts", review.facts},
         {"has_facts", !review.facts.empty()},
         {"offsets", review.offsets},
         {"sha256", review.sha256},
         {"counts", std::move(counts)},
         {"blocks", std::move(blocks)},
         {"style", css},
         {"style_hash", "sha256-" + base64_of_hex(sha256_hex(css))}},
        Escape::html,
        {{"record", asset("record.html.mustache")}, {"piece", asset("piece.html.mustache")}});
}

} // namespace chancery::brief
