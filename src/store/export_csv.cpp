// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"
#include "store/export_job.hpp"

#include <algorithm>
#include <array>

namespace chancery::store {

namespace {

struct Tag {
    std::string_view column;
    std::string_view tag;
};

/// HXL standard 1.1, tags and attributes by what a column holds; the same in every table.
constexpr auto k_tags = std::to_array<Tag>({
    {"activity_status", "#status"},
    {"actual_value", "#reached"},
    {"amount", "#value+amount"},
    {"baseline_value", "#indicator+baseline+value"},
    {"beneficiary", "#beneficiary"},
    {"code", "#sector+code"},
    {"committed", "#value+committed"},
    {"country_code", "#country+code"},
    {"currency", "#currency+code"},
    {"dataset", "#meta+dataset"},
    {"date", "#date"},
    {"date_from", "#date+start"},
    {"date_to", "#date+end"},
    {"default_currency", "#currency+code+default"},
    {"description", "#description"},
    {"disbursed", "#value+disbursed"},
    {"end_actual", "#date+end+actual"},
    {"end_planned", "#date+end+planned"},
    {"iati_identifier", "#activity+id"},
    {"indicator", "#indicator+name"},
    {"kind", "#meta+kind"},
    {"licence", "#meta+license"},
    {"period_end", "#date+end"},
    {"period_start", "#date+start"},
    {"place", "#loc+name"},
    {"pledged", "#value+pledged"},
    {"provider", "#org+funder+code"},
    {"provider_org", "#org+provider+name"},
    {"provider_org_ref", "#org+provider+code"},
    {"publisher", "#org+publisher"},
    {"quote", "#description+quote"},
    {"receiver_org", "#org+receiver+name"},
    {"receiver_org_ref", "#org+receiver+code"},
    {"recipient", "#country+code"},
    {"record_id", "#meta+record+id"},
    {"region_code", "#region+code"},
    {"reporting_org", "#org+funder+name"},
    {"reporting_org_ref", "#org+funder+code"},
    {"sector", "#sector+code"},
    {"sector_code", "#sector+code"},
    {"sector_vocabulary", "#sector+vocabulary"},
    {"sha256", "#meta+hash"},
    {"source", "#meta+source"},
    {"spent", "#value+spent"},
    {"start_actual", "#date+start+actual"},
    {"start_date", "#date+start"},
    {"start_planned", "#date+start+planned"},
    {"target_value", "#targeted"},
    {"title", "#activity+name"},
    {"type_code", "#value+type"},
    {"url", "#meta+url"},
    {"value", "#value"},
    {"value_date", "#date+value"},
});

std::string tag_of(std::string_view column) {
    static_assert(std::ranges::is_sorted(k_tags, {}, &Tag::column));
    const auto found = std::ranges::lower_bound(k_tags, column, {}, &Tag::column);
    return found != k_tags.end() && found->column == column ? std::string(found->tag) : "";
}

void end_line(std::string& text) {
    text += "\r\n";
}

ExportedFile write_table(const ExportJob& job,
                         const ExportTable& table,
                         const std::string& path,
                         bool with_tags) {
    ExportedFile file;
    file.path = path;
    file.name = table.name;
    file.title = table.title;
    file.media_type = "text/csv";
    file.has_tag_row = with_tags;
    auto rows = job.record.query(table.sql, export_limits());
    ExportWriter out(job.folder / path);
    CsvLine head(out.text());
    for (const auto& column : rows.columns()) {
        head.field(column.name);
        file.fields.push_back({column.name, column.type, with_tags ? tag_of(column.name) : ""});
    }
    end_line(out.text());
    if (with_tags) {
        CsvLine tags(out.text());
        for (const auto& field : file.fields) {
            tags.field(field.tag);
        }
        end_line(out.text());
    }
    while (rows.next()) {
        CsvLine line(out.text());
        for (std::size_t i = 0; i < file.fields.size(); ++i) {
            line.field(rows.text(i));
        }
        end_line(out.text());
        out.flush_some();
        if (++file.row_count % 4096 == 0) {
            job.go_on();
        }
    }
    out.close();
    return file;
}

void write_tables(ExportJob& job,
                  const std::vector<ExportTable>& tables,
                  const std::string& folder,
                  bool with_tags) {
    for (const auto& table : tables) {
        job.go_on();
        job.files.push_back(
            write_table(job, table, folder + std::string(table.name) + ".csv", with_tags));
    }
    if (job.plan.contacts) {
        job.files.push_back(write_contacts_csv(job, folder + "contacts.csv"));
    }
}

} // namespace

ExportedFile write_contacts_csv(const ExportJob& job, const std::string& path) {
    ExportedFile file;
    file.path = path;
    file.name = "contacts";
    file.title = "contact details of activities: personal data";
    file.media_type = "text/csv";
    ExportWriter out(job.folder / path);
    CsvLine head(out.text());
    for (const auto column : k_contact_columns) {
        head.field(column);
        file.fields.push_back({std::string(column),
                               column == "source" || column == "activity_index" ? QueryType::integer
                                                                                : QueryType::text,
                               ""});
    }
    end_line(out.text());
    each_contact(job, [&](auto source, const auto& iati_identifier, const auto& contact) {
        CsvLine line(out.text());
        for (const auto& value : contact_values(source, iati_identifier, contact)) {
            line.field(value);
        }
        end_line(out.text());
        out.flush_some();
        ++file.row_count;
    });
    out.close();
    return file;
}

void export_csv(ExportJob& job) {
    write_tables(job, sheet_tables(), "", true);
}

void export_datapackage(ExportJob& job) {
    write_tables(job, export_tables(), "data/", false);
}

} // namespace chancery::store
