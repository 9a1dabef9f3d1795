// The keys that answers are sealed with, in files outside the database: slots of 32 bytes, written in place
// so that a key that is destroyed is gone. A slot of zeros has no key: never one, or not any more.
#pragma once
#include <array>
#include <atomic>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "surveys/surveys.h"

namespace styrkedja::survey_answers {

using Key = std::array<unsigned char, 32>;
Key new_key();

class Slots {
  public:
    explicit Slots(const std::filesystem::path& file);  // throws when it cannot be used
    ~Slots();
    Slots(const Slots&) = delete;
    Slots& operator=(const Slots&) = delete;

    std::optional<Key> read(std::int64_t slot) const;
    void write(std::int64_t slot, const Key& key);
    void destroy(std::int64_t slot);
    std::int64_t count() const;
    void sync();  // what was written is on the disk

  private:
    std::filesystem::path file_;
    int descriptor_;
};

class Seals {
  public:
    // The folder is made where it is missing; nobody else may read it.
    explicit Seals(const std::filesystem::path& folder);
    ~Seals();

    std::optional<Key> key_of(SurveyGroupId group, std::int64_t epoch) const;
    void put(SurveyGroupId group, std::int64_t epoch, const Key& key);
    void destroy(SurveyGroupId group, std::int64_t epoch);
    // Of what people wrote, until the survey is closed.
    std::optional<Key> text_key_of(SurveyId survey) const;
    void put_text_key(SurveyId survey, const Key& key);
    void destroy_text_key(SurveyId survey);
    void sync();
    // Every key that is not said to be in use.
    struct InUse {
        std::function<bool(SurveyGroupId group, std::int64_t parity)> group;
        std::function<bool(SurveyId survey)> survey;
    };
    void destroy_others(const InUse& in_use);

    // One at a time, over all servers that share the folder: whoever makes or destroys keys.
    class Turn {
      public:
        explicit Turn(Seals& seals);
        ~Turn();
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

      private:
        Seals& seals_;
        std::unique_lock<std::mutex> mine_;
    };

    // After the commit: answers wait there. Taken: these, or nothing: look everywhere.
    void note(SurveyGroupId group);
    void look_everywhere();
    std::optional<std::set<SurveyGroupId>> take_noted();

    // What the operator should know of, each said once; what it is told to.
    std::function<void(std::string_view what)> on_trouble = {};
    void trouble(const std::string& what);

  private:
    int lock_;
    Slots groups_;
    Slots surveys_;
    std::mutex turn_;
    std::mutex noting_;
    std::set<SurveyGroupId> noted_;
    bool everywhere_ = true;
    std::set<std::string> told_;
};

}  // namespace styrkedja::survey_answers
