// SPDX-License-Identifier: Apache-2.0
#include "check/part_check.hpp"

#include "check/kept_results.hpp"
#include "check/part_splitter.hpp"
#include "check/structure.hpp"
#include "check/unit_check.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace chancery::check {

namespace {

constexpr std::size_t k_slice_bytes = std::size_t{64} * 1024; // stays in the cache while it is used

/// A part, and what came of it.
struct Job {
    FilePart part;
    PartContext context; // what the one who cuts believes to come before it
    KeptResults results;
    FileSummary summary; // with what comes before it
    RuleTally tally;
    bool meets_next = false; // it ends where the next one begins
    bool is_whole = false;   // it reaches the end of the file
    bool has_fault = false;
    std::exception_ptr thrown;
    bool is_done = false; // under the lock
};

void check_part(Job& job, std::uint32_t source, CheckSettings settings) {
    settings.tally = settings.tally != nullptr ? &job.tally : nullptr;
    settings.excerpts = nullptr; // they are looked up when the results are taken
    UnitCheck unit(source, job.results, settings, job.context, job.part);
    unit.borrow(job.part.bytes);
    bool going = true;
    for (std::size_t at = 0; going && at < job.part.bytes.size(); at += k_slice_bytes) {
        going = unit.feed(std::string_view(job.part.bytes).substr(at, k_slice_bytes));
    }
    if (going && job.part.is_last) {
        going = unit.finish();
        job.is_whole = going;
    } else if (going && job.part.is_cut) {
        job.meets_next = unit.stands_before_child();
    }
    if (!going) {
        unit.report_fault();
        job.has_fault = true;
    }
    job.summary = unit.summary();
}

/// The parts that are being worked on: at most a few per thread, so memory is bounded. Queue
/// "parts": who cuts puts in, workers take the next, who cuts takes out in the order of the file.
class Workers {
public:
    Workers(std::uint32_t source, const CheckSettings& settings)
        : m_source(source), m_settings(settings) {
        for (unsigned i = 0; i < settings.jobs; ++i) {
            m_threads.emplace_back([this](const std::stop_token& stop) { work(stop); });
        }
    }

    std::size_t size() const noexcept { return m_jobs.size(); }

    void put(std::unique_ptr<Job> job) {
        {
            const std::scoped_lock lock(m_mutex);
            m_jobs.push_back(std::move(job));
        }
        m_changed.notify_all();
    }

    /// The first one, when it is done.
    std::unique_ptr<Job> take() {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_jobs.front()->is_done; });
        auto job = std::move(m_jobs.front());
        m_jobs.pop_front();
        --m_begun_count;
        return job;
    }

    /// Stops; returns the parts that were not taken.
    std::deque<std::unique_ptr<Job>> stop() {
        for (auto& thread : m_threads) {
            thread.request_stop();
        }
        m_threads.clear(); // joins
        return std::move(m_jobs);
    }

private:
    void work(const std::stop_token& stop) {
        CheckSettings settings = m_settings;
        std::optional<TableCache> tables; // rulesets are for one thread
        while (Job* job = next(stop)) {
            try {
                if (!tables) {
                    tables.emplace(m_settings.tables == nullptr ? TableSettings()
                                                                : m_settings.tables->settings());
                    settings.tables = &*tables;
                }
                check_part(*job, m_source, settings);
            } catch (...) {
                job->thrown = std::current_exception();
            }
            {
                const std::scoped_lock lock(m_mutex);
                job->is_done = true;
            }
            m_changed.notify_all();
        }
    }

    Job* next(const std::stop_token& stop) {
        std::unique_lock lock(m_mutex);
        const bool there =
            m_changed.wait(lock, stop, [this] { return m_begun_count < m_jobs.size(); });
        return there && !stop.stop_requested() ? m_jobs[m_begun_count++].get() : nullptr;
    }

    std::uint32_t m_source;
    const CheckSettings& m_settings;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<std::unique_ptr<Job>> m_jobs; // in the order of the file
    std::size_t m_begun_count = 0;           // of m_jobs: given to a worker
    std::vector<std::jthread> m_threads;     // last, so that it is joined first
};

class PartsCheck {
public:
    PartsCheck(ByteSource& bytes,
               std::string head,
               std::uint32_t source,
               FileResult& result,
               const CheckSettings& settings)
        : m_splitter(bytes, std::move(head), settings.part_bytes),
          m_source(source),
          m_result(result),
          m_settings(settings) {}

    FileSummary run() {
        const auto first = m_splitter.next(); // there always is one
        std::optional<UnitCheck> unit;
        unit.emplace(m_source, m_result, nullptr, m_settings);
        const bool going = unit->feed(first->bytes);
        const auto context = unit->context();
        if (!going || !first->is_cut || !unit->stands_before_child() || !context) {
            return in_order(*unit, going, *first, {});
        }
        unit.reset();
        return in_parts(*context);
    }

private:
    FileSummary in_parts(const PartContext& context) {
        m_summary = context.summary;
        Workers workers(m_source, m_settings);
        for (;;) {
            while (!m_at_end && workers.size() < std::size_t{2} * m_settings.jobs + 1) {
                workers.put(next_job(context));
            }
            if (workers.size() == 0) {
                return m_result.complete(m_summary);
            }
            auto job = workers.take();
            if (job->thrown) {
                std::rethrow_exception(job->thrown);
            }
            const bool is_right = job->context.summary == m_summary &&
                                  (job->meets_next || job->is_whole || job->has_fault);
            if (!is_right) {
                return from_here(context, std::move(job), workers.stop());
            }
            if (accept(*job)) {
                workers.stop();
                return m_result.complete(m_summary);
            }
        }
    }

    std::unique_ptr<Job> next_job(const PartContext& context) {
        auto job = std::make_unique<Job>();
        job->part = *m_splitter.next(std::exchange(m_spare, {}));
        job->context = context;
        auto& summary = job->context.summary;
        const bool is_activities = file_type(context.root) == FileType::activities;
        (is_activities ? summary.activity_count : summary.organisation_count) =
            job->part.unit_count;
        m_at_end = job->part.is_last;
        return job;
    }

    /// \returns true if it was the last one
    bool accept(Job& job) {
        take_results(job);
        if (m_settings.tally != nullptr) {
            m_settings.tally->held += job.tally.held;
            m_settings.tally->failed += job.tally.failed;
            m_settings.tally->without_condition += job.tally.without_condition;
            m_settings.tally->without_date += job.tally.without_date;
        }
        m_summary = job.summary;
        m_spare = std::move(job.part.bytes);
        if (job.is_whole) {
            m_result.report_references();
        }
        return job.is_whole || job.has_fault;
    }

    void take_results(Job& job) {
        SourceWindow window(job.part.offset, job.part.position);
        if (m_settings.excerpts != nullptr) {
            window.borrow(job.part.bytes);
            m_settings.excerpts->look_into(&window);
        }
        job.results.pass_on([&](UnitResult result) {
            window.forget_before(result.kept_begin);
            m_result.take(std::move(result));
        });
        if (m_settings.excerpts != nullptr) {
            m_settings.excerpts->look_into(nullptr);
        }
    }

    /// A cut was no good: this part and all behind it in one piece.
    FileSummary from_here(PartContext context,
                          std::unique_ptr<Job> job,
                          std::deque<std::unique_ptr<Job>> behind) {
        context.summary = m_summary;
        UnitCheck unit(m_source, m_result, m_settings, context, job->part);
        const bool going = unit.feed(std::exchange(job->part.bytes, {}));
        return in_order(unit, going, job->part, std::move(behind));
    }

    FileSummary in_order(UnitCheck& unit,
                         bool going,
                         const FilePart& fed,
                         std::deque<std::unique_ptr<Job>> behind) {
        bool is_last = fed.is_last;
        bool is_cut = fed.is_cut;
        while (going && !is_last) {
            const auto part = behind.empty() ? *m_splitter.next() : std::move(behind.front()->part);
            if (!behind.empty()) {
                behind.pop_front();
            }
            // the '<' of a part behind a cut was seen
            going = unit.feed(std::string_view(part.bytes).substr(is_cut ? 1 : 0));
            is_last = part.is_last;
            is_cut = part.is_cut;
        }
        if (going && unit.finish()) {
            m_result.report_references();
        } else {
            unit.report_fault();
        }
        return m_result.complete(unit.summary());
    }

    PartSplitter m_splitter;
    std::uint32_t m_source;
    FileResult& m_result;
    const CheckSettings& m_settings;
    FileSummary m_summary; // of the parts that were taken
    std::string m_spare;   // the bytes of the last one
    bool m_at_end = false;
};

} // namespace

FileSummary check_in_parts(ByteSource& bytes,
                           std::string head,
                           std::uint32_t source,
                           FileResult& result,
                           const CheckSettings& settings) {
    return PartsCheck(bytes, std::move(head), source, result, settings).run();
}

} // namespace chancery::check
