// Round after round.
#include "survey_answers/rounds.h"

#include "survey_answers/seals.h"

namespace styrkedja::survey_answers {
namespace {

constexpr std::chrono::seconds rest{1};
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
    for (int round = 1; !wake_.wait_for(lock, rest, [&] { return stopping_; }); ++round) {
        lock.unlock();
        try {
            if (round % rounds_between_whole_ones == 0) seals_->look_everywhere();
            for (SurveyId survey : open_sealed(database_, *seals_)) tell_.changed(survey);
        } catch (const std::exception& error) {
            seals_->trouble(error.what());
        }
        lock.lock();
    }
}

}  // namespace styrkedja::survey_answers
