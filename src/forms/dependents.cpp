// Everything that depends on a form: what is linked to it, the units' forms that add to it, and what the
// modules build on it.
#include "forms/dependents.h"

#include <algorithm>

#include "commitments/commitment_commands.h"
#include "forms/store.h"
#include "organisation/directory.h"
#include "organisation/namesakes.h"

namespace styrkedja::forms {
namespace {

std::vector<User>& users() {
    static std::vector<User> all;
    return all;
}

// One person of that name; else what to write instead.
std::expected<organisation::ListedPerson, std::string> person_named(db::Read& read, const std::string& typed,
                                                                    Language language) {
    auto people = organisation::people_named(read, typed, date_of(now()));
    if (people.size() == 1) return people.front();
    return std::unexpected(people.empty()
                               ? std::string(tr(language, "Skriv hela namnet på den som ser över det."))
                               : organisation::whom_to_choose(language, people));
}

}  // namespace

void hang(const User& user) { users().push_back(user); }

std::vector<links::Ref> dependents_of(db::Read& read, FormId form) {
    std::vector<links::Ref> all;
    auto add = [&](const links::Ref& ref) {
        if (std::ranges::find(all, ref) == all.end()) all.push_back(ref);
    };
    for (const auto& user : users())
        for (const auto& ref : user.dependents(read, form)) add(ref);
    for (auto local : forms_adding_to(read, form)) add({"form", local.value});
    for (const auto& one : links::since(read, {"form", form.value}))
        if (one.kind != LinkKind::cites && one.kind != LinkKind::reports_on && one.ref.kind != "commitment")
            add(one.ref);
    return all;
}

std::vector<Owed> spoken_of(db::Read& read, FormId form, const std::vector<Consequence>& consequences,
                            Language language, std::vector<FieldError>& errors) {
    std::vector<Owed> owed;
    auto all = dependents_of(read, form);
    for (std::size_t at = 0; at < all.size(); ++at) {
        auto said = std::ranges::find(consequences, all[at], &Consequence::of);
        auto wrong = [&](const char* field, std::string message) {
            errors.push_back({fmt::format("{}.{}", field, at), std::move(message)});
        };
        if (said != consequences.end() && said->unaffected) {
            owed.push_back({.of = all[at]});
            continue;
        }
        if (said == consequences.end() || said->owner.empty()) {
            wrong("owner", tr(language, "Skriv vem som ser över det, eller att det inte berörs."));
            continue;
        }
        auto person = person_named(read, said->owner, language);
        if (!person) wrong("owner", person.error());
        if (!said->due_on || *said->due_on < date_of(now()))
            wrong("due", tr(language, "Välj en dag från i dag."));
        if (person)
            owed.push_back({.of = all[at],
                            .owner = organisation::bare_name(said->owner),
                            .person = person->id,
                            .due_on = said->due_on});
    }
    return owed;
}

void owe(db::Write& write, const rights::Visitor& visitor, const Form& form, const FormVersion& version,
         const Owed& owed) {
    if (!owed.due_on) return insert_consequence(write, version.id, owed.of, {});
    auto id = commitments::owe_by_origin(
        write, visitor,
        {.kind = CommitmentKind::assignment,
         .text = trf(Language::swedish,
                     "Se över vad version {} av formuläret ”{}” betyder för det som bygger "
                     "på det",
                     version.number, form.name),
         .unit = form.unit,
         .owners = {{owed.owner, owed.person}},
         .to = {visitor.name, visitor.person},
         .due_on = owed.due_on,
         .promised_on = date_of(now()),
         .origin = {.kind = owed.of.kind, .object = owed.of.object}});
    links::note_link(write, LinkKind::follows_from, {"commitment", id.value}, form.ref());
    insert_consequence(write, version.id, owed.of, id.value);
}

void adapt_to(Content& local, const Content& core) {
    std::erase_if(local.left_out, [&](const std::string& key) {
        const auto* one = find_question(core, key);
        return !one || one->layer != QuestionLayer::recommended;
    });
    for (auto& section : local.sections) {
        std::erase_if(section.questions, [&](const Question& one) { return find_question(core, one.key); });
        auto same = std::ranges::find(core.sections, section.key, &Section::key);
        if (same != core.sections.end()) section.heading = same->heading;
    }
    Content all = laid_together(core, local);
    for (auto& section : local.sections)
        for (auto& one : section.questions)
            if (one.condition && !find_question(all, one.condition->question)) one.condition.reset();
}

}  // namespace styrkedja::forms
