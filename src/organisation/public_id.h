// The ids by which other systems know our objects: UUIDs (version 8 of RFC 9562) that hold 48 bits of this
// installation's own, the kind of object and its number. So they are the same in every interface, need no
// table of their own and lead back to the row; docs/decisions/0017 says why.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"
#include "db/database.h"

namespace styrkedja::organisation {

// The values are part of the ids: never change one.
enum class PublicKind { unit = 1, person = 2, group = 3, employment = 4, membership = 5, account = 6 };

class PublicIds {
  public:
    explicit PublicIds(std::int64_t installation);  // 48 bits

    std::string of(PublicKind kind, std::int64_t number) const;  // lower case, 36 characters
    template <class Tag>
    std::string of(PublicKind kind, Id<Tag> id) const {
        return of(kind, id.value);
    }
    // The number behind the id (in any case); empty when it is no id, of another kind or installation.
    std::optional<std::int64_t> number(PublicKind kind, std::string_view uuid) const;

  private:
    std::int64_t installation_;
};

// This installation's; draws its 48 bits when they are asked for the first time.
PublicIds public_ids(db::Database& database);

bool is_uuid(std::string_view text);

}  // namespace styrkedja::organisation
