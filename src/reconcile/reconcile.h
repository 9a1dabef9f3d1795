// Compares records with what is stored, through the id mapping of their source: what is new, changed, the
// same, missing, unmatched, perhaps known already, or wrong. Reads only; what a difference would write goes
// to the sink.
#pragma once
#include <map>
#include <memory>
#include <set>

#include "base/date.h"
#include "organisation/bulk.h"
#include "records/record.h"

namespace styrkedja {

using SourceId = Id<struct ImportSourceTag>;

namespace reconcile {

using namespace records;  // what all of this module is about

enum class DifferenceKind {
    problem,         // a row that is wrong; with one of these nothing is stored
    addition,        // not known before
    change,          // some field has another value
    closing,         // missing in the file and ended, as somebody chose
    missing,         // missing in the file, and left as it is
    unmatched,       // its person or unit is unknown; left out
    possible_match,  // perhaps somebody who is known; left out until a person has said
    matched,         // known from another source, as a person has said
    differs,         // another source decides the field, or none does while two sources run in parallel
    unchanged
};

// What is assumed of possible matches without an answer.
enum class Matches { ask, same, as_new };

struct FieldChange {
    Column column;
    std::string before;  // in normal form; a unit by its name
    std::string after;
};

struct Difference {
    DifferenceKind kind = DifferenceKind::unchanged;
    std::int64_t line = 0;  // 0: what is not in the file
    std::string external_id;
    std::string label;  // a name for people
    std::vector<FieldChange> changes = {};
    std::string note = {};    // what is wrong, or what speaks for the match
    std::int64_t object = 0;  // what it is about, 0 when that is new; of a possible match: the candidate
};

// A difference that writes something: the object afterwards, and before unless it is new.
template <class Object>
struct Planned {
    const Difference& difference;
    std::optional<Object> before;
    Object after;
};

class Sink {
  public:
    virtual ~Sink() = default;
    virtual void tell(const Difference& difference) = 0;
    virtual void plan(Planned<organisation::bulk::Unit>) {}
    virtual void plan(Planned<organisation::bulk::Person>) {}
    virtual void plan(Planned<organisation::bulk::Employment>) {}
    virtual void flush() {}  // a batch is done; the next one may look for what it has planned
};

struct Setup {
    SourceId source;
    std::string source_name;
    RecordKind kind = RecordKind::unit;
    Date effective_on;
    bool close_missing = false;
    Matches matches = Matches::ask;
    std::map<std::string, std::optional<std::int64_t>> answers = {};  // by external id; empty: it is new
    std::map<Column, SourceId> owners = {};
    std::int64_t run = 0;  // that writes: what it has brought itself is not missing
    Language language = Language::swedish;
};

// Give it the records in the order of the file and finish; the sink hears of each record once.
class Reconciler {
  public:
    virtual ~Reconciler() = default;
    virtual void take(Record&& record) = 0;
    virtual void finish() = 0;
};
std::unique_ptr<Reconciler> reconciler(db::Read& read, const Setup& setup, Sink& sink);

}  // namespace reconcile
}  // namespace styrkedja

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::reconcile::DifferenceKind> =
    std::array{"problem"sv,   "addition"sv,       "change"sv,  "closing"sv, "missing"sv,
               "unmatched"sv, "possible_match"sv, "matched"sv, "differs"sv, "unchanged"sv};
template <>
inline constexpr auto styrkedja::enum_names<styrkedja::reconcile::Matches> =
    std::array{"ask"sv, "same"sv, "new"sv};
