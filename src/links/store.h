// The SQL over object_link.
#pragma once
#include "links/links.h"

namespace styrkedja::links {

std::vector<Neighbour> linked_to(db::Read& read, const Ref& from);                      // upwards
std::vector<Neighbour> linked_from(db::Read& read, const Ref& to, std::int64_t limit);  // downwards
std::optional<LinkId> find_link(db::Read& read, LinkKind kind, const Ref& from, const Ref& to);
LinkId insert_link(db::Write& write, LinkKind kind, const Ref& from, const Ref& to,
                   std::optional<PersonId> by);
bool delete_link(db::Write& write, LinkId link, const Ref& from);
std::vector<Ref> cited_by(db::Read& read, const Ref& from);
void delete_citation(db::Write& write, const Ref& from, const Ref& to);

}  // namespace styrkedja::links
