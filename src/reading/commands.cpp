// What can be done with a document before it is a meeting.
#include "reading/reading.h"

namespace styrkedja::reading {

Result<void> discard_document(db::Write& write, const rights::Visitor& visitor, DocumentId id,
                              Language language) {
    auto document = documents::find(write, id);
    if (!document || !meetings::may_see_document(write, visitor, *document))
        return refuse(RefusalKind::not_found, tr(language, "Dokumentet finns inte."));
    if (meetings::meeting_of_document(write, id))
        return refuse(RefusalKind::conflict, tr(language, "Dokumentet hör till ett möte och tas inte bort."));
    documents::remove(write, visitor.actor(), id);
    return {};
}

}  // namespace styrkedja::reading
