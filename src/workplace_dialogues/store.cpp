// Every query over the dialogues of workplaces, their agreements and guides.
#include "workplace_dialogues/store.h"

#include "auth/accounts.h"

namespace styrkedja::workplace_dialogues {
namespace {

const db::Query<Dialogue(SurveyGroupId)> dialogue_by_group{
    "SELECT id, survey, survey_group, forum, planned_on, held_on, notes, version, held_by_name FROM "
    "workplace_dialogue WHERE survey_group = $1"};
const db::Query<WorkplaceDialogueId(SurveyId, SurveyGroupId, Forum, std::optional<Date>, std::optional<Date>,
                                    std::string, std::string)>
    insert_dialogue_row{
        "INSERT INTO workplace_dialogue (survey, survey_group, forum, planned_on, held_on, notes, "
        "held_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id"};
const db::Query<void(WorkplaceDialogueId, Forum, std::optional<Date>, std::optional<Date>, std::string,
                     std::string)>
    update_dialogue_row{
        "UPDATE workplace_dialogue SET forum = $2, planned_on = $3, held_on = $4, notes = $5, held_by_name = "
        "$6, version = version + 1 WHERE id = $1"};

#define AGREEMENT_COLUMNS                                                                      \
    "SELECT a.id, a.dialogue, d.survey, d.survey_group, a.text, a.question, a.responsible, "   \
    "a.responsible_name, a.due_on, a.state, a.reason, a.agreed_on, a.version, a.state_since, " \
    "a.commitment FROM local_agreement a JOIN workplace_dialogue d ON d.id = a.dialogue "
const db::Query<LocalAgreement(LocalAgreementId)> agreement_by_id{AGREEMENT_COLUMNS "WHERE a.id = $1"};
const db::Query<LocalAgreement(SurveyGroupId)> agreements_by_group{AGREEMENT_COLUMNS
                                                                   "WHERE d.survey_group = $1 ORDER BY a.id"};
const db::Query<LocalAgreementId(SurveyGroupId, std::int64_t)> ids_by_group{
    "SELECT a.id FROM local_agreement a JOIN workplace_dialogue d ON d.id = a.dialogue WHERE d.survey_group "
    "= $1 ORDER BY a.id LIMIT $2"};
const db::Query<LocalAgreementId(WorkplaceDialogueId, std::string, std::string, std::optional<PersonId>,
                                 std::string, std::optional<Date>, LocalAgreementState, Date, Date)>
    insert_agreement_row{
        "INSERT INTO local_agreement (dialogue, text, question, responsible, responsible_name, due_on, "
        "state, reason, agreed_on, state_since) VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9) RETURNING "
        "id"};
const db::Query<void(LocalAgreementId, std::string, std::string, std::optional<PersonId>, std::string,
                     std::optional<Date>, LocalAgreementState, std::string, Date)>
    update_agreement_row{
        "UPDATE local_agreement SET text = $2, question = $3, responsible = $4, responsible_name = $5, "
        "due_on = $6, state = $7, reason = $8, state_since = $9, version = version + 1 WHERE id = $1"};
const db::Query<void(LocalAgreementId, CommitmentId)> set_commitment{
    "UPDATE local_agreement SET commitment = $2 WHERE id = $1"};
const db::Query<Owed(LocalAgreementId)> owed{
    "SELECT c.status, c.due_on FROM local_agreement a JOIN commitment c ON c.id = a.commitment WHERE a.id = "
    "$1"};

struct Counted {
    SurveyGroupId group;
    std::optional<Date> planned_on, held_on;
    std::int64_t agreements, done;
};
// One that was dropped is none.
const db::Query<Counted(SurveyId)> progress_rows{
    "SELECT d.survey_group, d.planned_on, d.held_on, COUNT(CASE WHEN a.state <> 'dropped' THEN 1 END), "
    "COUNT(CASE WHEN a.state = 'done' THEN 1 END) FROM workplace_dialogue d LEFT JOIN local_agreement a ON "
    "a.dialogue = d.id WHERE d.survey = $1 GROUP BY d.survey_group, d.planned_on, d.held_on"};

const db::Query<Guide(SurveyId)> guides_by_survey{
    "SELECT id, survey, step, title, address FROM survey_guide WHERE survey = $1 ORDER BY CASE step WHEN "
    "'look' THEN 1 WHEN 'talk' THEN 2 WHEN 'agree' THEN 3 ELSE 4 END, id"};
const db::Query<Guide(SurveyGuideId)> guide_by_id{
    "SELECT id, survey, step, title, address FROM survey_guide WHERE id = $1"};
const db::Query<SurveyGuideId(SurveyId, FollowUpStep, std::string, std::string)> insert_guide_row{
    "INSERT INTO survey_guide (survey, step, title, address) VALUES ($1, $2, $3, $4) RETURNING id"};
const db::Query<void(SurveyGuideId)> delete_guide_row{"DELETE FROM survey_guide WHERE id = $1"};

const db::Query<LocalAgreementId(std::string)> delete_agreements{
    "DELETE FROM local_agreement WHERE dialogue IN (SELECT id FROM workplace_dialogue WHERE survey IN "
    "@list($1)) RETURNING id"};
const db::Query<SurveyGroupId(std::string)> delete_dialogues{
    "DELETE FROM workplace_dialogue WHERE survey IN @list($1) RETURNING survey_group"};

}  // namespace

std::optional<Dialogue> dialogue_of(db::Read& read, SurveyGroupId group) {
    return read.one(dialogue_by_group, group);
}
WorkplaceDialogueId insert_dialogue(db::Write& write, const Dialogue& d) {
    return *write.one(insert_dialogue_row, d.survey, d.group, d.forum, d.planned_on, d.held_on, d.notes,
                      d.held_by);
}
void update_dialogue(db::Write& write, const Dialogue& d) {
    write.run(update_dialogue_row, d.id, d.forum, d.planned_on, d.held_on, d.notes, d.held_by);
}

std::optional<LocalAgreement> load_agreement(db::Read& read, LocalAgreementId id) {
    return read.one(agreement_by_id, id);
}
std::vector<LocalAgreement> agreements_of(db::Read& read, SurveyGroupId group) {
    return read.all(agreements_by_group, group);
}
std::vector<LocalAgreementId> ids_of(db::Read& read, SurveyGroupId group, std::int64_t limit) {
    return read.all(ids_by_group, group, limit);
}
LocalAgreementId insert_agreement(db::Write& write, const LocalAgreement& a) {
    return *write.one(insert_agreement_row, a.dialogue, a.text, a.question, a.responsible, a.responsible_name,
                      a.due_on, a.state, a.agreed_on, a.state_since);
}
void update_agreement(db::Write& write, const LocalAgreement& a) {
    write.run(update_agreement_row, a.id, a.text, a.question, a.responsible, a.responsible_name, a.due_on,
              a.state, a.reason, a.state_since);
}
void update_commitment(db::Write& write, LocalAgreementId id, CommitmentId commitment) {
    write.run(set_commitment, id, commitment);
}
std::optional<Owed> owed_for(db::Read& read, LocalAgreementId id) { return read.one(owed, id); }

std::map<SurveyGroupId, Progress> progress_of(db::Read& read, SurveyId survey) {
    std::map<SurveyGroupId, Progress> all;
    for (const auto& one : read.all(progress_rows, survey))
        all[one.group] = {one.planned_on, one.held_on, one.agreements, one.done};
    return all;
}

std::vector<Guide> guides_of(db::Read& read, SurveyId survey) { return read.all(guides_by_survey, survey); }
std::optional<Guide> find_guide(db::Read& read, SurveyGuideId id) { return read.one(guide_by_id, id); }
SurveyGuideId insert_guide(db::Write& write, const Guide& guide) {
    return *write.one(insert_guide_row, guide.survey, guide.step, guide.title, guide.address);
}

std::vector<links::Ref> remove_demo(db::Write& write) {
    std::vector<links::Ref> gone;
    auto surveys = auth::made_by_demo(write, "survey", "add_survey");
    for (auto id : write.all(delete_agreements, surveys)) gone.push_back({"local_agreement", id.value});
    for (auto id : write.all(delete_dialogues, surveys)) gone.push_back({"workplace_dialogue", id.value});
    return gone;
}

void delete_guide(db::Write& write, SurveyGuideId id) { write.run(delete_guide_row, id); }

}  // namespace styrkedja::workplace_dialogues
