// The module's routes, readable as a list, and its job.
#include "comments/object.h"
#include "comments/pages/pages.h"
#include "jobs/jobs.h"

namespace styrkedja::comments {

void add_routes(auth::Routes& routes, const Settings& settings) {
    using enum auth::Access;
    hang_object();
    routes.get("/objects/{}/{}/comments", signed_in, pages::comments);
    routes.post("/objects/{}/{}/comments", signed_in, pages::add);
    routes.post("/comments/{}/change", signed_in, pages::change);
    routes.post("/comments/{}/take-back", signed_in, pages::take_back);
    routes.post("/objects/{}/{}/attachments", signed_in,
                [settings](auth::Visit& visit) { return pages::attach(visit, settings); });
    routes.get("/attachments/{}", signed_in, pages::download);
    routes.post("/attachments/{}/remove", signed_in, pages::remove);
    routes.post("/objects/{}/{}/follow", signed_in, pages::follow);
    routes.post("/objects/{}/{}/unfollow", signed_in, pages::unfollow);
}

void add_jobs(jobs::Work& work) {
    work.add(
        {.name = "remove_unreferenced_files",
         .title = [](Language language) { return tr(language, "Ta bort filer som ingen bilaga har"); },
         .handler = [](db::Database& database, const jobs::Job&) { database.write(remove_unreferenced); }});
    work.add(jobs::Schedule{"remove_unreferenced_files", jobs::Daily{3, 40}});
}

}  // namespace styrkedja::comments
