// SPDX-License-Identifier: Apache-2.0
#include "store/export_job.hpp"
#include "store/iati_activity.hpp"

#include <set>

namespace chancery::store {

namespace {

struct Dataset {
    std::uint32_t source = 0;
    std::string name;
    std::string sha256;
    std::string licence;
};

std::vector<Dataset> datasets(const Store& record) {
    std::vector<Dataset> out;
    for (auto row = record.query("SELECT source, dataset, sha256, licence FROM sources "
                                 "WHERE is_current AND activity_count > 0 ORDER BY source",
                                 export_limits());
         row.next();) {
        out.push_back({static_cast<std::uint32_t>(row.integer(0)),
                       row.string(1),
                       row.string(2),
                       row.string(3)});
    }
    return out;
}

/// The name of a dataset as that of a file, and one that is not taken yet.
std::string file_name(const std::string& dataset, std::set<std::string>& taken) {
    std::string name;
    for (const char c : dataset) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                           (c == '.' && !name.empty());
        name += plain ? c : '-';
    }
    name = name.empty() ? "dataset" : name;
    auto unique = name;
    for (int number = 2; !taken.insert(unique).second; ++number) {
        unique = name + '-' + std::to_string(number);
    }
    return unique + ".xml";
}

std::span<const ContactFacts>
contacts_of(const std::vector<ContactFacts>& all, std::size_t& next, std::int64_t activity) {
    while (next < all.size() && all[next].activity < activity) {
        ++next;
    }
    const auto begin = next;
    while (next < all.size() && all[next].activity == activity) {
        ++next;
    }
    return std::span(all).subspan(begin, next - begin);
}

ExportedFile write_dataset(const ExportJob& job,
                           const Dataset& dataset,
                           std::string path,
                           std::uint64_t& incomplete_count) {
    ExportedFile file;
    file.path = std::move(path);
    file.name = file.path.substr(0, file.path.rfind('.'));
    file.title = "activities of " + dataset.name + ", IATI 2.03";
    file.media_type = "application/xml";
    file.licence = dataset.licence;
    const auto contacts = job.plan.contacts ? job.plan.contacts(dataset.source, dataset.sha256)
                                            : std::vector<ContactFacts>();
    ExportWriter out(job.folder / file.path);
    out.text() += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    XmlWriter xml(out.text());
    xml.open("iati-activities").attribute("version", "2.03");
    IatiTable activities(
        job.record,
        "SELECT activity_index, * FROM activities WHERE source = ? ORDER BY activity_index",
        dataset.source);
    IatiRows rows(job.record, dataset.source);
    IatiActivityWriter writer(xml, rows);
    std::size_t next_contact = 0;
    for (std::int64_t activity = 0; activities.load_next(activity); ++file.row_count) {
        job.go_on();
        rows.load(activity);
        writer.write(activities.rows().front(), contacts_of(contacts, next_contact, activity));
        out.flush_some();
    }
    incomplete_count += writer.incomplete_count();
    xml.close();
    out.text() += '\n';
    out.close();
    return file;
}

} // namespace

void export_iati(ExportJob& job) {
    std::set<std::string> taken;
    std::uint64_t incomplete_count = 0;
    for (const auto& dataset : datasets(job.record)) {
        job.files.push_back(
            write_dataset(job, dataset, file_name(dataset.name, taken), incomplete_count));
    }
    if (incomplete_count != 0) {
        job.notes.push_back(
            std::to_string(incomplete_count) +
            " activities do not state all that IATI 2.03 requires, as their sources "
            "do not; nothing was invented");
    }
    if (auto row = job.record.query("SELECT (SELECT count(*) FROM other_values) + (SELECT count(*) "
                                    "FROM extensions)",
                                    export_limits());
        row.next() && row.integer(0) != 0) {
        job.notes.push_back(std::to_string(row.integer(0)) +
                            " values of the views other_values and extensions are left out");
    }
    if (auto row = job.record.query("SELECT count(*) FROM organisations", export_limits());
        row.next() && row.integer(0) != 0) {
        job.notes.emplace_back("organisation files are left out: only activities are written");
    }
    if (job.record.info().document_count != 0) {
        job.notes.emplace_back("statements and their records are not part of IATI");
    }
}

} // namespace chancery::store
