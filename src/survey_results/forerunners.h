// Which question of an earlier survey a question goes on from, and how far the answers can be laid side by
// side: as those who lead surveys have said of the two, else through the versions of what their forms have in
// common. The nine statements of HME are the same everywhere unless one of these says otherwise.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "survey_results/mapping.h"

namespace styrkedja::survey_results {

struct Forerunner {
    std::string key;  // of the answer in the earlier survey
    Comparability comparability = Comparability::same;
    std::string note = {};  // what is different
};
class Forerunners {
  public:
    Forerunners(db::Read& read, const Survey& earlier, const Survey& later);
    std::optional<Forerunner> of(std::string_view answer) const;  // nothing: it goes on from none

  private:
    std::map<std::string, Mapped, std::less<>> mapped_;
    std::vector<questions::Content> versions_;  // of the common core, oldest first
};
// The earlier figures under the names that answers have now, and the weakest comparability of an index's
// statements; nothing: one of them has no forerunner that can be compared.
struct AsNow {
    std::map<std::string, safe_figures::Cell, std::less<>> figures = {};
    std::optional<Comparability> of(std::string_view index) const;
    std::map<std::string, Comparability, std::less<>> comparability = {};
};
AsNow hme_as_now(const Forerunners& forerunners,
                 const std::map<std::string, safe_figures::Cell, std::less<>>& earlier);

}  // namespace styrkedja::survey_results
