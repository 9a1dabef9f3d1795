// Saving a section: what is different is written, all at once.
#include "form_answers/typed.h"

namespace styrkedja::form_answers {
namespace {

// Of all answers that it takes to save the section.
db::Rows names_in(const questions::Section& section) {
    db::Rows names;
    for (const auto& question : section.questions) {
        for (const auto& name : names_of(question)) names.add(name);
        if (question.condition) names.add(question.condition->question);
    }
    return names;
}

struct Different {
    db::Rows put, removed;
    bool empty() const { return put.size() == 0 && removed.size() == 0; }
};
Different different_from(const Values& stored, const Values& wanted) {
    Different different;
    for (const auto& [name, value] : wanted) {
        auto at = stored.find(name);
        if (value.empty()) {
            if (at != stored.end()) different.removed.add(name);
        } else if (at == stored.end() || at->second != value) {
            different.put.add(name, value);
        }
    }
    return different;
}

}  // namespace

Result<void> may_write(const std::optional<Place>& place, const Seen& seen, Language language) {
    if (!place)
        return refuse(RefusalKind::not_found, tr(language, "Det finns inte, eller så får du inte se det."));
    if (place->handed_in_at)
        return refuse(RefusalKind::conflict, tr(language, "Svaren är inlämnade och kan inte ändras."));
    if (place->version != seen.version)
        return refuse(RefusalKind::conflict,
                      trf(language, "{} har skrivit här sedan du öppnade sidan.", place->changed_by));
    return {};
}

Result<std::int64_t> save_section(db::Write& write, const Seen& seen, const questions::Section& section,
                                  const Typed& typed, Language language) {
    auto [place, stored] = standing_of(write, seen.sheet, section.key, names_in(section));
    auto open = may_write(place, seen, language);
    if (!place) return std::unexpected(open.error());
    auto [wanted, errors] = understand(write, language, section, typed, stored);
    auto different = different_from(stored, wanted);
    // Whoever sends once more what did arrive, but was never heard to, is not refused for it.
    if (errors.empty() && different.empty()) return place->version;
    if (!open) return std::unexpected(open.error());
    if (!errors.empty()) return refuse_fields(tr(language, "Svaren är inte sparade."), std::move(errors));
    write_answers(write, seen.sheet, different.put, different.removed);
    write_version(write, seen.sheet, section.key, place->version + 1, seen.by);
    return place->version + 1;
}

}  // namespace styrkedja::form_answers
