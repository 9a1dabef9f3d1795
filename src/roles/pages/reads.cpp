// "Vem har läst?": the readings of what is restricted. Everyone sees those about themselves.
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/table.h"
#include "rights/sensitive_reads.h"
#include "roles/pages/pages.h"

namespace styrkedja::roles::pages {

http::Response reads(auth::Visit& visit) {
    constexpr std::int64_t page_size = 100;
    bool all = rights::may(visit.visitor, rights::Permission::read_audit);
    auto person = parse_id<PersonId>(visit.query("person"));
    if (!all && person && *person != visit.visitor.person) return visit.not_found();
    PersonId about = all ? person.value_or(PersonId{}) : visit.visitor.person;
    auto typed = parse_number(visit.query("page"));
    std::int64_t page = typed && *typed > 1 && *typed < 100'000 ? *typed : 1;
    auto rows = visit.database.read([&](db::Read& read) {
        return rights::list_reads(read, about, page_size + 1, (page - 1) * page_size);
    });
    bool more = std::ssize(rows) > page_size;
    if (more) rows.pop_back();
    html::Frame frame = visit.frame(visit.t("Läsningar"), "roles");
    html::Out out;
    html::heading(out, visit.t("Vem har läst det som är skyddat?"),
                  all && !about ? visit.t("Alla läsningar, den senaste först.")
                                : visit.t("Läsningar av uppgifter om en person, den senaste först."));
    if (rows.empty()) {
        html::empty_state(out,
                          {.title = visit.t("Ingen har läst"),
                           .text = visit.t("När någon läser skyddade uppgifter om en annan person står det "
                                           "här, med tid och namn.")});
    } else {
        html::Table table(out, {.caption = visit.t("Läsningar"),
                                .columns = {{.label = visit.t("När")},
                                            {.label = visit.t("Vem")},
                                            {.label = visit.t("Om")},
                                            {.label = visit.t("Vad")}},
                                .show_caption = false});
        for (const auto& row : rows) {
            table.row();
            table.cell("{}", spoken(row.at, visit.language));
            table.cell("{}", row.reader);
            table.cell("{}", row.object_name.empty() ? row.object_kind + " " + std::to_string(row.object)
                                                     : row.object_name);
            table.cell("{}", row.what);
        }
    }
    if (more)
        out(R"(<p><a href="/reads?person={}&amp;page={}">{}</a></p>)", about ? to_string(about) : "",
            page + 1, visit.t("Äldre"));
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::roles::pages
