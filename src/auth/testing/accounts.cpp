// One password for all of them, hashed once.
#include "auth/testing/accounts.h"

#include "auth/accounts.h"
#include "base/check.h"
#include "rights/testing/world.h"

namespace styrkedja::auth {

namespace world = rights::world;

void add_accounts(db::Database& database) {
    static const std::string hash = hash_password(test_password);
    database.write([&](db::Write& write) {
        for (PersonId person :
             {world::ulla, world::henrik, world::sara, world::karin, world::bo, world::pia}) {
            auto account = add_account(
                write, {std::nullopt, "tests"},
                {.username = std::string(world::username(person)), .password_hash = hash, .person = person},
                Language::swedish);
            CHECK(account && account->value == person.value);
        }
    });
}

}  // namespace styrkedja::auth
