// Where differences go: counted and fingerprinted (preview), or written (apply).
#pragma once
#include <functional>

#include "imports/imports.h"

namespace styrkedja::imports {

// Counts, and a digest over everything but what is unchanged, so that two equal digests mean the same
// differences.
class SummarySink : public Sink {
  public:
    explicit SummarySink(std::function<void(const Difference&)> tell = {}) : tell_(std::move(tell)) {}
    void tell(const Difference& difference) override;
    Summary summary();

  private:
    void digest_now();

    std::function<void(const Difference&)> tell_;
    Summary summary_;
    std::string undigested_;
};

// Writes what is planned, a batch at a time. Additions have one audit line a batch, with a digest of their
// ids and names; what changes has a line each. `told` hears of it all, so that it can be seen to be what was
// promised.
struct Writing {
    ImportRunId run;
    SourceId source;
    RecordKind kind;
    Date effective_on;
    std::string source_name;
    audit::Actor actor;
    Language language;
};
std::unique_ptr<Sink> writing_sink(db::Write& write, const Writing& writing, SummarySink& told);

}  // namespace styrkedja::imports
