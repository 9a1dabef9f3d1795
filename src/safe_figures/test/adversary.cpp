// The adversary's constraints, and the search for what they force (GLPK).
//
// Unknown: `member`, whether a person was in a batch of the group; `says`, whether they were and gave a value
// to a question. Known: how large the batches are, who was too late for one, how many of each batch answered
// each question, what the helpers answered, and each cell that was seen, as a sum over the batches that are
// in it. (Which batches are in a cell follows from the rule, which is public.)
#include "adversary.h"

#include <glpk.h>

#include <algorithm>
#include <map>
#include <memory>
#include <tuple>

namespace styrkedja::safe_figures::simulation {
namespace {

using Place = std::pair<std::size_t, std::size_t>;  // a group and one of its batches

class Program {
  public:
    Program() : problem_(glp_create_prob(), glp_delete_prob) {
        glp_term_out(GLP_OFF);
        glp_set_obj_dir(problem_.get(), GLP_MIN);
    }

    int add_unknown() {  // 0 or 1
        const int column = glp_add_cols(problem_.get(), 1);
        glp_set_col_kind(problem_.get(), column, GLP_BV);
        return column;
    }
    void fix(int column, int value) { glp_set_col_bnds(problem_.get(), column, GLP_FX, value, value); }
    void free(int column) { glp_set_col_bnds(problem_.get(), column, GLP_DB, 0, 1); }

    struct Term {
        int column;
        double factor = 1;
    };
    enum class Relation { equals, at_most };
    void add(const std::vector<Term>& terms, Relation relation, double right) {
        std::vector<int> columns(1);
        std::vector<double> factors(1);
        for (const auto& term : terms) {
            columns.push_back(term.column);
            factors.push_back(term.factor);
        }
        const int row = glp_add_rows(problem_.get(), 1);
        glp_set_mat_row(problem_.get(), row, static_cast<int>(terms.size()), columns.data(), factors.data());
        glp_set_row_bnds(problem_.get(), row, relation == Relation::equals ? GLP_FX : GLP_UP, right, right);
    }

    // Can all of these be 0?
    bool can_be_none(const std::vector<int>& columns) {
        for (const int column : columns) glp_set_obj_coef(problem_.get(), column, 1);
        glp_smcp simplex;
        glp_init_smcp(&simplex);
        const bool solved =
            glp_simplex(problem_.get(), &simplex) == 0 && glp_get_status(problem_.get()) == GLP_OPT;
        if (!solved) throw std::logic_error("no world fits what was seen, not even the true one");
        const bool relaxed = glp_get_obj_val(problem_.get()) < 1e-6;
        for (const int column : columns) glp_set_obj_coef(problem_.get(), column, 0);
        if (!relaxed || is_whole()) return relaxed;
        for (const int column : columns) fix(column, 0);
        const bool found = has_whole_solution();
        for (const int column : columns) free(column);
        return found;
    }

  private:
    bool is_whole() {
        for (int column = glp_get_num_cols(problem_.get()); column > 0; --column) {
            const double value = glp_get_col_prim(problem_.get(), column);
            if (std::min(std::abs(value), std::abs(value - 1)) > 1e-6) return false;
        }
        return true;
    }
    bool has_whole_solution() {
        glp_iocp search;
        glp_init_iocp(&search);
        search.presolve = GLP_ON;
        glp_intopt(problem_.get(), &search);
        const int status = glp_mip_status(problem_.get());
        return status == GLP_OPT || status == GLP_FEAS;
    }

    std::unique_ptr<glp_prob, void (*)(glp_prob*)> problem_;
};

class Adversary {
  public:
    Adversary(const World& world, const Course& course, const std::set<std::size_t>& helpers)
        : world_(world), course_(course), helpers_(helpers) {
        for (int value = 1; value <= world.values; ++value) values_.push_back(std::to_string(value));
        for (std::size_t group = 0; group < course.batches.size(); ++group)
            for (std::size_t batch = 0; batch < course.batches[group].size(); ++batch)
                for (const auto person : course.batches[group][batch].people)
                    place_of_[person] = {group, batch};
        for (std::size_t person = 0; person < world.people.size(); ++person) add_person(person);
        for (std::size_t group = 0; group < course.batches.size(); ++group)
            for (std::size_t batch = 0; batch < course.batches[group].size(); ++batch)
                add_batch({group, batch});
    }

    // What came to a cell, or stands in it.
    void see(const Cell& by_person, std::size_t question) {
        std::set<Place> places;
        for (const auto person : people_in(by_person)) places.insert(place_of_.at(person));
        const auto cell = by_answer(world_, by_person, question);
        for (const auto& value : values_) {
            const auto times = cell.by_value.find(value);
            program_.add(terms(places, question, value), Program::Relation::equals,
                         times == cell.by_value.end() ? 0 : static_cast<double>(times->second));
        }
    }

    bool finds_out(std::size_t person, std::size_t question) {
        std::vector<int> columns;
        for (std::size_t batch = 0; batch < course_.batches[world_.people[person].group].size(); ++batch) {
            const auto column =
                says_.find({person, batch, question, world_.people[person].answers[question]});
            if (column != says_.end()) columns.push_back(column->second);
        }
        return !program_.can_be_none(columns);
    }

    // People whom nothing but their names tells apart have this in common; so one of them is asked about.
    std::size_t batches_missed(std::size_t person) const {
        const auto& batches = course_.batches[world_.people[person].group];
        return static_cast<std::size_t>(
            std::ranges::count_if(batches, [&](const Batch& batch) { return batch.arrived <= person; }));
    }

  private:
    void add_person(std::size_t person) {
        const auto& batches = course_.batches[world_.people[person].group];
        std::vector<Program::Term> memberships;
        for (std::size_t batch = batches_missed(person); batch < batches.size(); ++batch) {
            const int member = program_.add_unknown();
            members_[{person, batch}] = member;
            memberships.push_back({member});
            for (std::size_t question = 0; question < world_.questions; ++question) {
                std::vector<Program::Term> one_value{{member, -1}};
                for (const auto& value : values_) {
                    const int says = program_.add_unknown();
                    says_[{person, batch, question, value}] = says;
                    one_value.push_back({says});
                }
                program_.add(one_value, Program::Relation::at_most, 0);
            }
        }
        program_.add(memberships, Program::Relation::equals, 1);
        if (helpers_.contains(person)) add_helper(person);
    }

    void add_helper(std::size_t person) {
        for (std::size_t question = 0; question < world_.questions; ++question)
            for (const auto& value : values_) {
                std::vector<Program::Term> own;
                for (std::size_t batch = 0; batch < course_.batches[world_.people[person].group].size();
                     ++batch)
                    if (const auto column = says_.find({person, batch, question, value});
                        column != says_.end())
                        own.push_back({column->second});
                program_.add(own, Program::Relation::equals,
                             world_.people[person].answers[question] == value ? 1 : 0);
            }
    }

    void add_batch(const Place& place) {
        const auto& people = course_.batches[place.first][place.second].people;
        std::vector<Program::Term> inside;
        for (const auto& [key, column] : members_)
            if (world_.people[key.first].group == place.first && key.second == place.second)
                inside.push_back({column});
        program_.add(inside, Program::Relation::equals, static_cast<double>(people.size()));
        for (std::size_t question = 0; question < world_.questions; ++question) {
            std::vector<Program::Term> answering;
            for (const auto& value : values_) {
                const auto those = terms({place}, question, value);
                answering.insert(answering.end(), those.begin(), those.end());
            }
            program_.add(answering, Program::Relation::equals,
                         static_cast<double>(std::ranges::count_if(people, [&](std::size_t person) {
                             return !world_.people[person].answers[question].empty();
                         })));
        }
    }

    std::vector<Program::Term> terms(const std::set<Place>& places, std::size_t question,
                                     const std::string& value) const {
        std::vector<Program::Term> found;
        for (const auto& [group, batch] : places)
            for (std::size_t person = 0; person < world_.people.size(); ++person) {
                if (world_.people[person].group != group) continue;
                if (const auto column = says_.find({person, batch, question, value}); column != says_.end())
                    found.push_back({column->second});
            }
        return found;
    }

    const World& world_;
    const Course& course_;
    const std::set<std::size_t>& helpers_;
    std::vector<std::string> values_;
    Program program_;
    std::map<std::pair<std::size_t, std::size_t>, int> members_;  // person, batch
    std::map<std::tuple<std::size_t, std::size_t, std::size_t, std::string>, int> says_;
    std::map<std::size_t, Place> place_of_;  // the truth: only tells which batches are in a cell
};

using Blocks = std::vector<std::vector<std::set<std::size_t>>>;  // of each question: who were seen together

// Figures are of groups with all below them. Taken apart: each group by itself, and what was new at each
// moment.
Blocks see_figures(Adversary& adversary, const World& world, const Course& course) {
    Blocks blocks(world.questions);
    for (std::size_t at = 1; at < course.moments.size(); ++at)
        for (std::size_t question = 0; question < world.questions; ++question) {
            const auto before = whole(world.tree, course.moments[at - 1][question]);
            const auto now = whole(world.tree, course.moments[at][question]);
            for (std::size_t group = 0; group < now.size(); ++group) {
                auto own = minus(now[group], before[group]);
                for (std::size_t child = group + 1; child < now.size(); ++child)
                    if (world.tree[child] == group) own = minus(own, minus(now[child], before[child]));
                if (own == Cell{}) continue;
                adversary.see(own, question);
                blocks[question].push_back(people_in(own));
            }
        }
    return blocks;
}

// The cells of the tables at every moment. While the survey is open, batches are counted as they are opened,
// whether they are shown or not; then no answer is one, too. What is opened at the close is seen as it is
// stored.
Blocks see_stored(Adversary& adversary, const World& world, const Course& course) {
    Blocks blocks(world.questions);
    std::set<std::size_t> last;
    for (const auto& batches : course.batches) {
        last.insert(batches.back().people.begin(), batches.back().people.end());
        for (auto& each : blocks)
            for (std::size_t batch = 0; batch + 1 < batches.size(); ++batch)
                each.push_back(batches[batch].people);
    }
    for (std::size_t at = 1; at < course.moments.size(); ++at)
        for (std::size_t question = 0; question < world.questions; ++question)
            for (std::size_t group = 0; group < world.tree.size(); ++group) {
                const auto& before = course.moments[at - 1][question][group];
                const auto& now = course.moments[at][question][group];
                if (now == before) continue;
                adversary.see(minus(now.shown, before.shown), question);
                adversary.see(now.held, question);
                std::set<std::size_t> fresh;
                for (const auto* cell : {&now.shown, &now.held})
                    std::ranges::set_intersection(people_in(*cell), last, std::inserter(fresh, fresh.end()));
                if (!fresh.empty()) blocks[question].push_back(fresh);
            }
    return blocks;
}

bool by_unanimity(const World& world, const Blocks& blocks, const std::set<std::size_t>& helpers,
                  std::int64_t least, std::size_t person, std::size_t question) {
    const auto& answer = world.people[person].answers[question];
    return std::ranges::any_of(blocks[question], [&](const std::set<std::size_t>& block) {
        return block.contains(person) && static_cast<std::int64_t>(block.size()) >= least &&
               std::ranges::all_of(block, [&](std::size_t other) {
                   return helpers.contains(other) || world.people[other].answers[question] == answer;
               });
    });
}

}  // namespace

std::vector<Found> find_out(const World& world, const Course& course, View view,
                            const std::set<std::size_t>& helpers, std::int64_t least) {
    Adversary adversary(world, course, helpers);
    const auto blocks =
        view == View::figures ? see_figures(adversary, world, course) : see_stored(adversary, world, course);
    std::map<std::tuple<std::size_t, std::size_t, std::size_t, std::string>, bool> of_kind;
    std::vector<Found> found;
    for (std::size_t person = 0; person < world.people.size(); ++person) {
        if (helpers.contains(person)) continue;
        for (std::size_t question = 0; question < world.questions; ++question) {
            const auto& answer = world.people[person].answers[question];
            if (answer.empty()) continue;
            const auto [kind, is_new] = of_kind.try_emplace(
                {world.people[person].group, adversary.batches_missed(person), question, answer});
            if (is_new) kind->second = adversary.finds_out(person, question);
            if (!kind->second) continue;
            found.push_back(
                {person, question, by_unanimity(world, blocks, helpers, least, person, question)});
        }
    }
    return found;
}

}  // namespace styrkedja::safe_figures::simulation
