// What the operator watches, in Prometheus' text format at /metrics.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace styrkedja::app {

class Metrics {
  public:
    Metrics();
    ~Metrics();
    void count_request(int status, std::chrono::nanoseconds duration, std::uint64_t bytes);
    void count_failure();  // a handler threw
    void set_jobs(std::int64_t waiting, std::int64_t failed);
    std::string text(std::size_t event_streams);  // in the exposition format, version 0.0.4

  private:
    struct Series;
    std::unique_ptr<Series> series_;
};

}  // namespace styrkedja::app
