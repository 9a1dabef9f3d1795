// The SQL over the module's tables.
#pragma once
#include <map>
#include <span>

#include "canvases/canvases.h"

namespace styrkedja::canvases {

std::optional<Canvas> load_canvas(db::Read& read, CanvasId id);
CanvasId insert_canvas(db::Write& write, const Canvas& canvas, PersonId by);
bool update_canvas(db::Write& write, const Canvas& canvas);
std::optional<Cause> load_cause(db::Read& read, CauseId id);
CauseId insert_cause(db::Write& write, const Cause& cause);
bool update_cause(db::Write& write, const Cause& cause);
bool delete_cause(db::Write& write, CauseId id, std::int64_t version);
// Of many canvases at once; one without causes is not among them.
struct CauseCount {
    std::int64_t causes = 0;
    std::int64_t evident = 0;  // something speaks for them
};
std::map<CanvasId, CauseCount> count_causes(db::Read& read, std::span<const CanvasId> ids);

}  // namespace styrkedja::canvases
