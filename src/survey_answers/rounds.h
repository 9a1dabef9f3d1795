// Opens sealed answers once a second – under load more rarely –, in a thread of its own.
#pragma once
#include <condition_variable>
#include <mutex>
#include <thread>

#include "survey_answers/survey_answers.h"

namespace styrkedja::survey_answers {

class Rounds {
  public:
    struct Tell {
        std::function<void(SurveyId survey)> changed = {};        // its figures have
        std::function<void(std::string_view what)> trouble = {};  // the operator should know
    };
    Rounds(db::Database& database, std::shared_ptr<Seals> seals, Tell tell);
    ~Rounds();
    Rounds(const Rounds&) = delete;
    Rounds& operator=(const Rounds&) = delete;

    void start();
    void stop();  // after the round that runs

  private:
    void run();
    db::Database& database_;
    const std::shared_ptr<Seals> seals_;
    const Tell tell_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace styrkedja::survey_answers
