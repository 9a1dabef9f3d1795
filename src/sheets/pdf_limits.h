// How many PDF files are made at once.
#pragma once
#include <chrono>

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

}  // namespace styrkedja::sheets
