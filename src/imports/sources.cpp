// Sources: which one decides a field, when one ends, and the ids of a new system for those of an old one.
#include "base/text.h"
#include "imports/store.h"
#include "reconcile/mapping.h"
#include "records/columns.h"

namespace styrkedja::imports {
namespace {

Result<Source> source_named(db::Read& read, std::string_view name, Language language) {
    auto found = find_source(read, name);
    if (!found) return refuse(RefusalKind::not_found, trf(language, "Källan {} finns inte.", name));
    return *found;
}

// Rows (old id, new id) of the file; refused with the first thing that is wrong in it.
Result<db::Rows> pairs_in(const File& file, Language language) {
    tabular::Reader reader(file.open());
    std::optional<std::size_t> old_at, new_at;
    for (std::size_t at = 0; at < reader.header().fields.size(); ++at) {
        const auto heading = fold_case(reader.header().fields[at]);
        if (heading == "old" || heading == "gammalt") old_at = at;
        if (heading == "new" || heading == "nytt") new_at = at;
    }
    db::Rows pairs;
    for (auto got = reader.next(); got != tabular::Reader::Got::end; got = reader.next()) {
        if (got == tabular::Reader::Got::fault)
            return refuse(RefusalKind::invalid, trf(language, "Rad {}: {}", reader.fault().line,
                                                    message_of(reader.fault(), language)));
        if (!old_at || !new_at) break;
        const auto& fields = reader.row().fields;
        if (fields[*old_at].empty() || fields[*new_at].empty())
            return refuse(RefusalKind::invalid, trf(language, "Rad {}: ett id saknas.", reader.row().line));
        pairs.add(fields[*old_at], fields[*new_at]);
    }
    if (!old_at || !new_at)
        return refuse(RefusalKind::invalid, tr(language, "Filen ska ha kolumnerna gammalt och nytt."));
    return pairs;
}

}  // namespace

Result<std::int64_t> import_mapping(db::Database& database, const rights::Visitor& visitor, RecordKind kind,
                                    std::string_view old_source, std::string_view new_source, Date from,
                                    const File& file, Language language) {
    if (!may_import(visitor)) return refuse(RefusalKind::not_found, tr(language, "Sidan finns inte."));
    const auto pairs = pairs_in(file, language);
    if (!pairs) return std::unexpected(pairs.error());
    return database.write([&](db::Write& write) -> Result<std::int64_t> {
        const auto old = source_named(write, old_source, language);
        if (!old) return std::unexpected(old.error());
        const auto known = find_source(write, new_source);
        const SourceId fresh = known ? known->id : insert_source(write, new_source, from);
        const auto added = copy_mapping(write, kind, old->id, fresh, *pairs);
        audit::record(write, visitor.actor(),
                      {"import_mapping", "import_source", fresh.value, std::string(old_source),
                       fmt::format("{} {} ({})", added, name_of(kind), file.name)});
        return added;
    });
}

Result<void> set_owner(db::Write& write, const rights::Visitor& visitor, RecordKind kind, Column field,
                       std::string_view source, Language language) {
    if (!may_import(visitor)) return refuse(RefusalKind::not_found, tr(language, "Sidan finns inte."));
    bool has_field = false;
    for (const auto& use : columns_of(kind))
        has_field = has_field || (use.column == field && field != Column::id);
    if (!has_field) return refuse(RefusalKind::invalid, tr(language, "Det fältet finns inte."));
    if (source.empty()) {
        remove_owner(write, kind, field);
    } else {
        const auto found = source_named(write, source, language);
        if (!found) return std::unexpected(found.error());
        store_owner(write, {kind, field, found->id});
    }
    audit::record(write, visitor.actor(),
                  {"set_import_owner", "import_source", 0, std::nullopt,
                   fmt::format("{}.{}: {}", name_of(kind), name_of(field), source)});
    return {};
}

Result<void> end_source(db::Write& write, const rights::Visitor& visitor, std::string_view source,
                        Date last_day, Language language) {
    if (!may_import(visitor)) return refuse(RefusalKind::not_found, tr(language, "Sidan finns inte."));
    const auto found = source_named(write, source, language);
    if (!found) return std::unexpected(found.error());
    update_source_end(write, found->id, last_day);
    audit::record(
        write, visitor.actor(),
        {"end_import_source", "import_source", found->id.value, iso(found->valid_to), iso(last_day)});
    return {};
}

}  // namespace styrkedja::imports
