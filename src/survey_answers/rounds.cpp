// Round after round.
#include "survey_answers/rounds.h"

#include <algorithm>
#include <chrono>

#include "survey_answers/seals.h"

namespace styrkedja::survey_answers {
namespace {

// A second, or as much longer as keeps the rounds to a part of the time: under load they open more at once.
constexpr std::chrono::milliseconds least_rest{1000}, most_rest{5000};
constexpr int rest_of_work = 6;
// Another server may have stopped in the middle of a round, or with answers noted and not looked at.
constexpr int rounds_between_whole_ones = 60;

}  // namespace

Rounds::Rounds(db::Database& database, std::shared_ptr<Seals> seals, Tell tell)
    : database_(database), seals_(std::move(seals)), tell_(std::move(tell)) {
    seals_->on_trouble = tell_.trouble;
}
Rounds::~Rounds() { stop(); }

void Rounds::start() {
    thread_ = std::thread([this] { run(); });
}
void Rounds::stop() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Rounds::run() {
    std::unique_lock lock(mutex_);
    auto rest = least_rest;
    for (int round = 1; !wake_.wait_for(lock, rest, [&] { return stopping_; }); ++round) {
        lock.unlock();
        const auto began = std::chrono::steady_clock::now();
        try {
            if (round % rounds_between_whole_ones == 0) seals_->look_everywhere();
            for (SurveyId survey : open_sealed(database_, *seals_)) tell_.changed(survey);
        } catch (const std::exception& error) {
            seals_->trouble(error.what());
        }
        auto took =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
        rest = std::clamp(rest_of_work * took, least_rest, most_rest);
        lock.lock();
    }
}

}  // namespace styrkedja::survey_answers
