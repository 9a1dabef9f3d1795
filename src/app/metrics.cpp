// The series, kept by prometheus-cpp.
#include "app/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>

namespace styrkedja::app {

struct Metrics::Series {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& requests = prometheus::BuildCounter()
                                                            .Name("styrkedja_requests_total")
                                                            .Help("Requests answered")
                                                            .Register(registry);
    prometheus::Histogram& seconds =
        prometheus::BuildHistogram()
            .Name("styrkedja_request_seconds")
            .Help("From the whole request to its answer handed to the network")
            .Register(registry)
            .Add({}, prometheus::Histogram::BucketBoundaries{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.015, 0.025,
                                                             0.05, 0.1, 0.25, 0.5, 1, 2.5, 10});
    prometheus::Counter& bytes = prometheus::BuildCounter()
                                     .Name("styrkedja_response_bytes_total")
                                     .Help("Bytes sent")
                                     .Register(registry)
                                     .Add({});
    prometheus::Counter& failures = prometheus::BuildCounter()
                                        .Name("styrkedja_failures_total")
                                        .Help("Requests whose handler failed")
                                        .Register(registry)
                                        .Add({});
    prometheus::Gauge& streams = prometheus::BuildGauge()
                                     .Name("styrkedja_event_streams")
                                     .Help("Browsers that follow events now")
                                     .Register(registry)
                                     .Add({});
    prometheus::Family<prometheus::Gauge>& jobs = prometheus::BuildGauge()
                                                      .Name("styrkedja_jobs")
                                                      .Help("Jobs in the background that wait or have failed")
                                                      .Register(registry);
    // One counter per class of status, looked up without the family's lock.
    std::array<prometheus::Counter*, 6> by_class{};
};

Metrics::Metrics() : series_(std::make_unique<Series>()) {
    constexpr std::array names = {"other", "1xx", "2xx", "3xx", "4xx", "5xx"};
    for (std::size_t at = 0; at < names.size(); ++at)
        series_->by_class[at] = &series_->requests.Add({{"status", names[at]}});
}
Metrics::~Metrics() = default;

void Metrics::count_request(int status, std::chrono::nanoseconds duration, std::uint64_t bytes) {
    bool usual = status >= 100 && status < 600;
    series_->by_class[usual ? static_cast<std::size_t>(status / 100) : 0]->Increment();
    series_->seconds.Observe(std::chrono::duration<double>(duration).count());
    series_->bytes.Increment(static_cast<double>(bytes));
}

void Metrics::count_failure() { series_->failures.Increment(); }

void Metrics::set_jobs(std::int64_t waiting, std::int64_t failed) {
    series_->jobs.Add({{"state", "waiting"}}).Set(static_cast<double>(waiting));
    series_->jobs.Add({{"state", "failed"}}).Set(static_cast<double>(failed));
}

std::string Metrics::text(std::size_t event_streams) {
    series_->streams.Set(static_cast<double>(event_streams));
    return prometheus::TextSerializer().Serialize(series_->registry.Collect());
}

}  // namespace styrkedja::app
