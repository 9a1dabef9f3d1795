// Leads each dialogue of demo/dialogues.json as far as it has come.
#include "demo_dialogues/talking.h"

#include "agreements/agreements.h"
#include "dialogues/commands.h"
#include "dialogues/content.h"
#include "dialogues/sharing.h"
#include "form_answers/form_answers.h"

namespace styrkedja::demo_dialogues {
namespace {

using demo_plans::list;
using demo_plans::must;
using demo_plans::named;
using demo_plans::text;
using demo_plans::text_or_nothing;
using json_object = boost::json::object;

// The fields of an object that may be left out.
const json_object& fields(const json_value& one, std::string_view key) {
    static const json_object none;
    const auto* found = one.as_object().if_contains(key);
    return found ? found->as_object() : none;
}

// What is typed in a section, by name with its beginning.
form_answers::Typed typed(const std::string& beginning, const json_object& answers) {
    std::map<std::string, std::vector<std::string>, std::less<>> all;
    for (const auto& [part, said] : answers) {
        auto& words = all["q-" + beginning + std::string(part)];
        if (const auto* several = said.if_array())
            for (const auto& each : *several) words.emplace_back(std::string_view(each.as_string()));
        else
            words.emplace_back(std::string_view(said.as_string()));
    }
    return [all = std::move(all)](std::string_view name) {
        auto found = all.find(name);
        return found == all.end() ? std::vector<std::string>{} : found->second;
    };
}

class Talking {
  public:
    Talking(Talks& talks, const json_value& one)
        : talks_(talks),
          write_(talks.stage.write),
          one_(one),
          id_(talks.dialogues.at(text(one, "unit"))),
          superior_(talks.stage.as(talks.superior)),
          subordinate_(talks.stage.as(text(one, "subordinate"))) {}

    void run() {
        plan();
        if (has("cancelled")) return cancel();
        prepare();
        if (has("submitted") || has("held"))
            must(dialogues::submit_prework(write_, subordinate_, id_, sv), one_.at("unit"));
        if (!has("held")) return;
        must(dialogues::submit_rating(write_, superior_, id_, sv), one_.at("unit"));
        must(dialogues::hold(write_, superior_, id_, talks_.stage.day(one_, "held"), now().version, sv),
             one_.at("unit"));
        write_down();
        for (const auto& one : list(one_, "agreements")) agree_on(one);
        for (const auto& one : list(one_, "share")) share(one);
        confirm();
        for (const auto& one : list(one_, "supplements"))
            must(dialogues::supplement(write_, talks_.stage.as(text(one, "by")), id_, text(one, "text"), sv),
                 one);
    }

  private:
    bool has(std::string_view key) const { return one_.as_object().contains(key); }
    dialogues::Dialogue now() const { return *dialogues::load_dialogue(write_, id_); }
    std::string beginning_of(const std::string& section) const {
        auto found = talks_.sections.find(section);
        return found == talks_.sections.end() ? "" : found->second + "_";
    }
    std::string key_of(const std::string& section) const {
        auto found = talks_.sections.find(section);
        return found == talks_.sections.end() ? section : found->second;
    }

    void plan() {
        must(dialogues::plan_dialogue(write_, superior_, id_,
                                      {.on = talks_.stage.day(one_, "on"),
                                       .at = text(one_, "at"),
                                       .place = text(one_, "place"),
                                       .version = now().version},
                                      sv),
             one_.at("unit"));
    }
    void cancel() {
        must(dialogues::cancel_dialogue(write_, superior_, id_, named<CancelReason>(one_, "cancelled"),
                                        text(one_, "cancelled_words"), now().version, sv),
             one_.at("unit"));
    }

    void prepare() {
        for (const auto& [key, said] : fields(one_, "prework")) {
            std::string section(key);
            must(dialogues::save_prework(write_, subordinate_, id_, key_of(section), 0,
                                         typed(beginning_of(section), said.as_object()), sv),
                 said);
        }
        for (const auto& [focus, rated] : fields(one_, "ratings")) {
            rate(subordinate_, std::string(focus), rated, "own", "why");
            rate(superior_, std::string(focus), rated, "superior", "superior_why");
        }
    }
    void rate(const rights::Visitor& visitor, const std::string& focus, const json_value& rated,
              std::string_view rating, std::string_view why) {
        const auto* given = rated.as_object().if_contains(rating);
        if (!given) return;
        must(dialogues::save_rating(write_, visitor, id_, talks_.focus.at(focus), given->as_int64(),
                                    text_or_nothing(rated, why), sv),
             rated);
    }

    void write_down() {
        auto sheet = form_answers::find_sheet(write_, now().ref(), dialogues::record);
        for (const auto& [key, said] : fields(one_, "record")) {
            std::string section(key);
            auto seen = form_answers::version_of(write_, sheet->id, key_of(section)).version;
            must(dialogues::save_record(write_, superior_, id_, key_of(section), seen,
                                        typed(beginning_of(section), said.as_object()), sv),
                 said);
        }
        for (const auto& [focus, rated] : fields(one_, "ratings")) {
            dialogues::Agreed agreed{.dissent = text_or_nothing(rated, "dissent")};
            if (const auto* rating = rated.as_object().if_contains("agreed"))
                agreed.rating = rating->as_int64();
            must(dialogues::agree_rating(write_, superior_, id_, talks_.focus.at(std::string(focus)), agreed,
                                         sv),
                 rated);
        }
    }

    // Without a responsible person and a day it is only noted.
    agreements::Terms terms_of(const json_value& one, std::int64_t version) const {
        agreements::Terms terms{.text = text(one, "text"),
                                .responsible = text_or_nothing(one, "responsible"),
                                .version = version};
        if (one.as_object().contains("days")) terms.due_on = talks_.stage.day(one, "days");
        return terms;
    }
    void agree_on(const json_value& one) {
        auto id = must(agreements::note_agreement(write_, superior_, id_, terms_of(one, 0), sv), one);
        for (const auto& then : list(one, "then")) {
            const auto& by =
                then.as_object().contains("by") ? talks_.stage.as(text(then, "by")) : subordinate_;
            auto version = agreements::find_agreement(write_, by, id)->version;
            auto event = named<AgreementEvent>(then, "event");
            must(event == AgreementEvent::revise
                     ? agreements::change_agreement(write_, by, id, terms_of(then, version), sv)
                     : agreements::move_agreement(write_, by, id, event,
                                                  {version, text_or_nothing(then, "words")}, sv),
                 then);
        }
    }

    void share(const json_value& one) {
        must(dialogues::share_sentence(write_, subordinate_, id_,
                                       beginning_of(text(one, "section")) + text(one, "part"),
                                       text(one, "sentence"), talks_.stage.unit(text(one, "department")), sv),
             one);
    }
    void confirm() {
        bool by_both = text(one_, "confirmed") == "both";
        must(dialogues::confirm(write_, superior_, id_, now().record_version, sv), one_.at("unit"));
        if (by_both)
            must(dialogues::confirm(write_, subordinate_, id_, now().record_version, sv), one_.at("unit"));
    }

    Talks& talks_;
    db::Write& write_;
    const json_value& one_;
    DialogueId id_;
    const rights::Visitor& superior_;
    const rights::Visitor& subordinate_;
};

}  // namespace

void talk(Talks& talks, const json_value& one) { Talking(talks, one).run(); }

}  // namespace styrkedja::demo_dialogues
