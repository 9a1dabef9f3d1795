// Analyses of any object of the red thread: its current state part by part, rated, with evidence.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyses/states.h"
#include "auth/visit.h"
#include "commitments/commitments.h"
#include "links/links.h"

namespace styrkedja {

using AnalysisId = Id<struct AnalysisTag>;
using AnalysisPartId = Id<struct AnalysisPartTag>;

enum class Rating { not_working, partly, well, very_well };
template <>
inline constexpr auto enum_names<Rating> = std::array{"not_working"sv, "partly"sv, "well"sv, "very_well"sv};

namespace analyses {

struct Analysis {
    AnalysisId id;
    links::Ref subject;
    std::string title;
    std::string owner_name;  // empty: nobody yet
    std::optional<PersonId> owner;
    std::optional<Date> due_on;
    AnalysisState state;
    std::int64_t version;
    std::string recipients;  // who is told what it showed, in words; empty: nobody said
    std::optional<Date> report_on;
    std::optional<Date> done_on;
    std::optional<CommitmentId> commitment;  // the owner's, to have it done

    links::Ref ref() const { return {"analysis", id.value}; }
    bool is_done() const { return state == AnalysisState::done; }
};
// Seen by those who see the subject, and by its owner.
bool may_see(const auth::Visit& visit, db::Read& read, const Analysis& analysis);
std::optional<Analysis> find_analysis(const auth::Visit& visit, db::Read& read, AnalysisId id);
// The newest first; whoever asks.
std::vector<Analysis> analyses_of(db::Read& read, const links::Ref& subject);
// Whoever may link the subject, and the analysis' owner.
bool may_write(const auth::Visit& visit, db::Read& read, const Analysis& analysis);

struct Part {
    AnalysisPartId id = {};
    AnalysisId analysis = {};
    std::string name = {};
    std::string description = {};
    std::optional<Rating> rating = {};
    std::string motive = {};
    std::string evidence = {};  // a line each: a sentence that cites "[beslut 7]" or an address
    std::int64_t version = 0;

    bool is_described() const { return !description.empty(); }
    bool is_rated() const { return rating && !motive.empty(); }
};
std::vector<Part> parts_of(db::Read& read, AnalysisId id);  // in their order
// How far its parts have come.
struct Progress {
    std::int64_t parts = 0;
    std::int64_t described = 0;
    std::int64_t rated = 0;
};

// What was done because of it: what cites or follows from it, what it is evidence for. Whoever asks.
std::vector<links::Neighbour> usage_of(db::Read& read, const Analysis& analysis);

// The section "Nuläge och analys" of an object's page.
html::Markup panel(const auth::Visit& visit, const links::Ref& subject);
// Its analyses for somebody who decides: how far each has come, and the rating of each part. Empty: there are
// none.
html::Markup findings(const auth::Visit& visit, db::Read& read, const links::Ref& subject);

// A section of the analysis' page that another module owns, after its parts; empty markup: nothing to say.
struct Panel {
    html::Markup (*write)(const auth::Visit& visit, db::Read& read, const Analysis& analysis);
};
void hang(const Panel& panel);

const char* word(Language language, AnalysisState state);
const char* word(Language language, Rating rating);

// Others see the object now: who finds its analyses and canvases follows, and those on these.
void note_readers(db::Write& write, const links::Ref& subject);

// Removes the analyses and canvases of these objects, for good; which ones those were. Only for a
// demonstration that is taken away.
std::vector<links::Ref> remove_objects(db::Write& write, std::span<const links::Ref> gone);

void add_routes(auth::Routes& routes);  // /analyses …

}  // namespace analyses
}  // namespace styrkedja
