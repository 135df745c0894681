// SPDX-License-Identifier: Apache-2.0
#include "base/byte_source.hpp"
#include "base/error.hpp"
#include "brief/book.hpp"
#include "brief/compose.hpp"
#include "codes/agency.hpp"
#include "codes/country.hpp"
#include "store/query_pair.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <utility>

namespace chancery::brief {

namespace {

void check_country(const std::string& code) {
    if (!codes::find_country(code)) {
        throw Error(ErrorKind::usage,
                    fmt::format("'{}' is no country code (ISO 3166-1 alpha-2, as 'LA')", code));
    }
}

std::string whole_text(ByteSource& bytes) {
    std::string text;
    for (auto piece = bytes.next(); !piece.empty(); piece = bytes.next()) {
        text += piece;
    }
    return text;
}

/// A damaged document costs its quotes their context, and nobody the book.
SourceTexts
texts_of(const store::Store& store, const store::PairRows& rows, std::vector<UnreadText>& unread) {
    SourceTexts texts;
    for (const auto& source : rows.sources) {
        if (source.kind == "document") {
            try {
                texts.emplace(source.source, whole_text(*store.archive().open(source.text_sha256)));
            } catch (const Error& error) {
                if (error.kind() != ErrorKind::store) {
                    throw;
                }
                unread.push_back({title_of(source), source.text_sha256, error.what()});
            }
        }
    }
    return texts;
}

} // namespace

Book build_book(store::Store& store, const BookRequest& request) {
    check_country(request.country);
    check_country(request.partner);
    if (request.country == request.partner) {
        throw Error(ErrorKind::usage,
                    fmt::format("country and partner are both '{}'", request.country));
    }
    store::PairScope scope;
    scope.country = request.country;
    scope.partner = request.partner;
    scope.until = request.as_of;
    std::vector<store::PairOrg> orgs;
    for (auto& org : store::reporting_orgs(store)) {
        if (codes::government_of(org.ref) == request.partner) {
            scope.reporting_orgs.push_back(org.ref);
            orgs.push_back(std::move(org));
        }
    }
    store::find_documents(store, scope);
    const auto rows = store::query_pair(store, std::move(scope), std::move(orgs));
    std::vector<UnreadText> unread;
    const auto texts = texts_of(store, rows, unread);
    return compose_book(request, rows, texts, std::move(unread));
}

} // namespace chancery::brief
