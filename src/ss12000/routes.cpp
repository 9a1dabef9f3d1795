// The module's routes, readable as a list.
#include "ss12000/ss12000.h"

#include "rights/permissions.h"
#include "ss12000/resources.h"

namespace styrkedja::ss12000 {

namespace {

http::Response refused(int status, const Refusal& refusal) {
    return error(status, name_of(refusal.kind), refusal.message);
}

// The token opens nothing that its person may not see.
auth::Page for_readers(auth::Page page) {
    return [page = std::move(page)](auth::Visit& visit) {
        if (rights::may(visit.visitor, rights::Permission::see_organisation)) return page(visit);
        return error(403, "forbidden", "The account of this token may not see the organisation");
    };
}

}  // namespace

void add_routes(auth::Routes& routes) {
    using http::Method;
    auto add = [&](Method method, const char* path, auth::Page page) {
        routes.api(method, std::string("/ss12000/v2") + path, auth::Access::signed_in,
                   auth::Scope::ss12000_read, for_readers(std::move(page)), refused);
    };
    add(Method::get, "/organisations", list_organisations);
    add(Method::get, "/organisations/{}", one_organisation);
    add(Method::post, "/organisations/lookup", look_up_organisations);
    add(Method::get, "/persons", list_persons);
    add(Method::get, "/persons/{}", one_person);
    add(Method::post, "/persons/lookup", look_up_persons);
    add(Method::get, "/groups", list_groups);
    add(Method::get, "/groups/{}", one_group);
    add(Method::post, "/groups/lookup", look_up_groups);
    add(Method::get, "/duties", list_duties);
    add(Method::get, "/duties/{}", one_duty);
    add(Method::post, "/duties/lookup", look_up_duties);
    add(Method::get, "/deletedEntities", list_deleted);
}

}  // namespace styrkedja::ss12000
