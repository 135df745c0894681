// SPDX-License-Identifier: Apache-2.0
#include "ingest/add_urls.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace chancery::ingest {

namespace {

/// Downloaded before any of them is added: bounds what lies on the disk twice.
constexpr std::size_t k_batch = 32;

/// Passes reports on and remembers whether the file was taken.
class Watch final : public AddListener {
public:
    explicit Watch(AddListener& listener) : m_listener(listener) {}

    void done(const SourceReport& report) override {
        is_taken = report.outcome == Outcome::added || report.outcome == Outcome::unchanged;
        m_listener.done(report);
    }

    bool is_taken = false;

private:
    AddListener& m_listener;
};

SourceReport report_of(const fetch::Download& download) {
    SourceReport report;
    report.path = download.url;
    if (download.outcome == fetch::Outcome::unchanged) {
        report.outcome = Outcome::unchanged;
        report.reason = "the server says that it is what was added before";
    } else {
        report.outcome = Outcome::failed;
        report.reason = download.url + ": " + download.reason + "; " + download.next_step;
    }
    return report;
}

Input input_of(const fetch::Dataset& dataset, const fetch::Download& download, std::string now) {
    Input input{download.file.string(), true, download.bytes, {}};
    input.origin = {dataset.url, dataset.name, dataset.licence, std::move(now)};
    return input;
}

} // namespace

void add_urls(std::span<const fetch::Dataset> datasets,
              const fetch::Downloader& downloader,
              const AddSettings& settings,
              store::Store& record,
              const AddContext& context) {
    for (std::size_t begin = 0; begin < datasets.size(); begin += k_batch) {
        const auto batch = datasets.subspan(begin, std::min(k_batch, datasets.size() - begin));
        std::vector<std::string> urls;
        for (const auto& dataset : batch) {
            urls.push_back(dataset.url);
        }
        const auto downloads = downloader.run(urls, context.progress, context.stop);
        for (std::size_t i = 0; i < downloads.size(); ++i) {
            const auto& download = downloads[i];
            if (download.outcome != fetch::Outcome::fetched) {
                context.listener.done(report_of(download));
                continue;
            }
            Watch watch(context.listener);
            const std::array inputs{input_of(batch[i], download, settings.now())};
            add(inputs, settings, record, {watch, context.progress, context.stop});
            if (watch.is_taken) {
                downloader.settle(download);
            } else {
                downloader.discard(download);
            }
        }
    }
}

} // namespace chancery::ingest
