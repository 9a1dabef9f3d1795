// The module's pages: one function per route.
#pragma once
#include <mutex>

#include "html/components/content.h"
#include "html/components/form.h"
#include "http/pieces.h"
#include "questions/question_fields.h"
#include "survey_answers/store.h"

namespace styrkedja::survey_answers::pages {

// Who is asked, as the address or the session says.
struct Invited {
    SurveyEntryId entry;
    SurveyId survey;
    std::int64_t version;  // of the survey's lines
    SurveyGroupId group;
    bool answered;
    SurveyState state;
    bool is_open;
    std::optional<std::int64_t> epoch;  // that the group's answers are sealed in
};
std::optional<Invited> invited_by_link(db::Read& read, std::string_view token, Date today);
std::optional<Invited> invited_in(db::Read& read, SurveyId survey, PersonId person, Date today);

// A survey's questions, with what is the same for everyone already written.
struct Questionnaire {
    SurveyId survey;
    std::string name;
    std::string intro;
    std::int64_t least = 0;
    questions::Content content;
    html::Markup fields;  // empty of answers
    // The whole page of whoever is signed out, around the link's token and the sending's number.
    enum class Hole { token, attempt };
    std::vector<Hole> holes;
    std::optional<http::Pieces> page;
};

// One for all requests.
struct Answering {
    std::shared_ptr<Seals> seals;
    std::shared_ptr<const Questionnaire> questionnaire(const auth::Visit& visit, const Invited& invited);

  private:
    std::mutex mutex_;
    std::map<std::tuple<SurveyId, std::int64_t, Language>, std::shared_ptr<const Questionnaire>> known_;
};

// The form again: with what was typed, and why it was not taken.
struct Again {
    const Typed* typed = nullptr;
    const std::vector<FieldError>* errors = nullptr;
    std::string why = {};
};
html::Markup form_page(const auth::Visit& visit, const html::Frame& frame, const Questionnaire& all,
                       const html::Url& action, std::string_view attempt, const Again& again = {});
http::Response plain_page(const auth::Visit& visit, const Questionnaire& all, std::string_view token,
                          std::string_view attempt);

http::Response answer(auth::Visit& visit, Answering& answering);
http::Response send(auth::Visit& visit, Answering& answering);
http::Response answer_by_link(auth::Visit& visit, Answering& answering);
http::Response send_by_link(auth::Visit& visit, Answering& answering);
http::Response own(auth::Visit& visit);
http::Response own_of(auth::Visit& visit);
html::Markup panel(const auth::Visit& visit, db::Read& read, const surveys::Survey& survey);

}  // namespace styrkedja::survey_answers::pages
