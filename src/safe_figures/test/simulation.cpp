// Arrivals, sealing, opening by lot and closing, in memory.
#include "simulation.h"

#include <algorithm>
#include <utility>

namespace styrkedja::safe_figures::simulation {
namespace {

int draw(int from, int to, std::mt19937& chance) {
    return std::uniform_int_distribution<int>(from, to)(chance);
}

class Running {
  public:
    Running(const World& world, const Rules& rules, unsigned lots, const Naming& name)
        : world_(world),
          rules_(rules),
          name_(name),
          chance_(lots),
          now_(world.questions, std::vector<Count>(world.tree.size())),
          sealed_(world.tree.size()) {
        course_.moments.push_back(now_);
        course_.batches.resize(world.tree.size());
    }

    void arrive(std::size_t person) {
        const auto group = world_.people[person].group;
        sealed_[group].push_back(person);
        const auto count =
            rules_.to_open(static_cast<std::int64_t>(sealed_[group].size()), rules_.least, false);
        if (count == 0) return;
        for (const auto one : open(group, static_cast<std::size_t>(count), person + 1))
            for (std::size_t question = 0; question < world_.questions; ++question)
                now_[question][group].held += answer(one, question);
        for (auto& counts : now_) show_blocks(counts[group], rules_.least);
        course_.moments.push_back(now_);
    }

    Course close() && {
        for (std::size_t group = 0; group < sealed_.size(); ++group)
            for (const auto one : open(group, sealed_[group].size(), world_.people.size()))
                for (std::size_t question = 0; question < world_.questions; ++question)
                    now_[question][group].fresh += answer(one, question);
        for (auto& counts : now_) rules_.close(world_.tree, counts, rules_.least);
        course_.moments.push_back(now_);
        return std::move(course_);
    }

  private:
    Cell answer(std::size_t person, std::size_t question) const {
        if (world_.people[person].answers[question].empty()) return {};
        return {1, {{name_(person, question), 1}}};
    }

    std::vector<std::size_t> open(std::size_t group, std::size_t count, std::size_t arrived) {
        auto& sealed = sealed_[group];
        std::ranges::shuffle(sealed, chance_);
        const auto first = sealed.end() - static_cast<std::ptrdiff_t>(count);
        std::vector<std::size_t> drawn(first, sealed.end());
        sealed.erase(first, sealed.end());
        course_.batches[group].push_back({arrived, {drawn.begin(), drawn.end()}});
        return drawn;
    }

    const World& world_;
    const Rules& rules_;
    const Naming& name_;
    std::mt19937 chance_;
    Moment now_;
    std::vector<std::vector<std::size_t>> sealed_;
    Course course_;
};

}  // namespace

World random_world(const Shape& shape, std::mt19937& chance) {
    World world{.questions = shape.questions, .values = shape.values};
    for (std::size_t group = 0; group < shape.groups; ++group) {
        world.tree.emplace_back(
            group == 0 ? std::nullopt
                       : std::optional<std::size_t>(draw(0, static_cast<int>(group) - 1, chance)));
        const int size = draw(static_cast<int>(shape.smallest), static_cast<int>(shape.largest), chance);
        const int arriving = draw(0, 3, chance) == 0 ? draw(0, size, chance) : size;
        for (int each = 0; each < arriving; ++each) {
            Person person{.group = group};
            for (std::size_t question = 0; question < shape.questions; ++question)
                person.answers.push_back(draw(1, 100, chance) <= shape.skipping
                                             ? ""
                                             : std::to_string(draw(1, shape.values, chance)));
            world.people.push_back(std::move(person));
        }
    }
    std::ranges::shuffle(world.people, chance);
    return world;
}

Course run(const World& world, const Rules& rules, unsigned lots, const Naming& name) {
    Running running(world, rules, lots, name);
    for (std::size_t person = 0; person < world.people.size(); ++person) running.arrive(person);
    return std::move(running).close();
}

Course run_by_person(const World& world, const Rules& rules, unsigned lots) {
    return run(world, rules, lots, [](std::size_t person, std::size_t) { return std::to_string(person); });
}

std::set<std::size_t> people_in(const Cell& cell) {
    std::set<std::size_t> people;
    for (const auto& [person, times] : cell.by_value)
        if (times != 0) people.insert(std::stoul(person));
    return people;
}

Cell by_answer(const World& world, const Cell& by_person, std::size_t question) {
    Cell cell{.people = by_person.people};
    for (const auto& [person, times] : by_person.by_value)
        cell.by_value[world.people[std::stoul(person)].answers[question]] += times;
    return cell;
}

Cell minus(const Cell& now, const Cell& before) {
    Cell more{.people = now.people - before.people};
    for (const auto& [value, times] : now.by_value) {
        const auto old = before.by_value.find(value);
        const auto grown = times - (old == before.by_value.end() ? 0 : old->second);
        if (grown != 0) more.by_value[value] = grown;
    }
    return more;
}

}  // namespace styrkedja::safe_figures::simulation
