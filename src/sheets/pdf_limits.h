// How many PDF files are made at once, and which could not be made a moment ago.
#pragma once
#include <chrono>
#include <map>
#include <mutex>
#include <string>

#include "sheets/sheet.h"

namespace styrkedja::sheets {

// One of the two places, as long as it lives; waits for it no longer than that.
class PdfPlace {
  public:
    explicit PdfPlace(std::chrono::seconds patience);
    PdfPlace(const PdfPlace&) = delete;
    PdfPlace& operator=(const PdfPlace&) = delete;
    ~PdfPlace();
    bool taken() const { return taken_; }

  private:
    bool taken_;
};

// What failed is not tried again at every click. Thread-safe, of this process alone.
class PdfFailures {
  public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::minutes kept{5};
    bool has(const std::string& key, Clock::time_point at);
    void add(const std::string& key, Clock::time_point at);

  private:
    std::mutex mutex_;
    std::map<std::string, Clock::time_point> until_;
};
PdfFailures& pdf_failures();
std::string failure_key(const Sheet& sheet);  // the same for the same content

}  // namespace styrkedja::sheets
