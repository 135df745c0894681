// SPDX-License-Identifier: Apache-2.0
#include "ingest/read_contacts.hpp"

#include "check/file_check.hpp"
#include "read/iati/iati_reader.hpp"

namespace chancery::ingest {

namespace {

class Contacts final : public model::BatchSink {
public:
    void take(const model::ActivityBatch& batch) override {
        const auto text = [&](model::Text kept) { return std::string(batch.view(kept)); };
        for (const auto& row : batch.contacts) {
            store::ContactFacts contact;
            contact.activity = row.place.activity;
            contact.type = text(row.type);
            contact.organisation = text(row.organisation);
            contact.department = text(row.department);
            contact.person_name = text(row.person);
            contact.job_title = text(row.job_title);
            contact.telephone = text(row.telephone);
            contact.email = text(row.email);
            contact.website = text(row.website);
            contact.mailing_address = text(row.address);
            rows.push_back(std::move(contact));
        }
    }

    std::vector<store::ContactFacts> rows;
};

class NoFindings final : public model::FindingSink {
public:
    void add(model::Finding /*finding*/) override {} // told when the source was added
};

} // namespace

std::vector<store::ContactFacts>
read_contacts(const store::Store& record, std::uint32_t source, const std::string& sha256) {
    Contacts contacts;
    NoFindings findings;
    iati::IatiReader reader(source, contacts);
    const auto bytes = record.archive().open(sha256);
    check::check_file(*bytes, source, findings, &reader);
    reader.finish();
    return std::move(contacts.rows);
}

} // namespace chancery::ingest
