// The module's routes, readable as a list.
#include "scim/answer.h"
#include "scim/pages.h"
#include "scim/scim.h"

namespace styrkedja::scim {

void add_routes(auth::Routes& routes) {
    using http::Method;
    auto add = [&](Method method, const char* path, auth::Page page) {
        routes.api(method, std::string("/scim/v2") + path, auth::Access::runs_system, auth::Scope::scim,
                   std::move(page), error_form);
    };
    add(Method::get, "/Users", list_users);
    add(Method::post, "/Users", create_user);
    add(Method::get, "/Users/{}", one_user);
    add(Method::put, "/Users/{}", replace_user);
    add(Method::patch, "/Users/{}", patch_user);
    add(Method::delete_, "/Users/{}", delete_user);
    add(Method::get, "/Groups", list_groups);
    add(Method::post, "/Groups", create_group);
    add(Method::get, "/Groups/{}", one_group);
    add(Method::put, "/Groups/{}", replace_group);
    add(Method::patch, "/Groups/{}", patch_group);
    add(Method::delete_, "/Groups/{}", delete_group);
    add(Method::get, "/ServiceProviderConfig", provider_config);
    add(Method::get, "/ResourceTypes", resource_types);
    add(Method::get, "/ResourceTypes/{}", resource_type);
    add(Method::get, "/Schemas", schemas);
    add(Method::get, "/Schemas/{}", one_schema);
}

}  // namespace styrkedja::scim
