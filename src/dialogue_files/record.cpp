// The record as blocks: where and between whom, how far it is confirmed, each section with its rating, and
// what followed.
#include "agreements/words.h"
#include "base/text.h"
#include "dialogue_files/documents.h"
#include "dialogues/commands.h"

namespace styrkedja::dialogue_files {
namespace {

using dialogues::Rating;
using enum sheets::BlockKind;
constexpr Language sv = Language::swedish;
constexpr std::int64_t most_agreements = 1000;

class Writer {
  public:
    Writer(db::Read& read, const rights::Visitor& visitor, const Dialogue& dialogue, const Round& round)
        : read_(read),
          visitor_(visitor),
          dialogue_(dialogue),
          content_(dialogues::content_of(read, round, dialogue.unit, sv)),
          ratings_(dialogues::ratings_of(read, visitor, dialogue)) {
        if (auto sheet = form_answers::find_sheet(read, dialogue.ref(), dialogues::record))
            answers_ = form_answers::answers_of(read, sheet->id);
    }

    sheets::Sheet write() {
        sheet_.title = sheets::clean(dialogue_.title());
        head();
        for (const auto& section : content_.sections) this->section(section);
        agreements();
        supplements();
        return std::move(sheet_);
    }

  private:
    void add(sheets::BlockKind kind, std::string_view text) { sheets::add(sheet_, kind, text); }

    void head() {
        auto line = [&](const std::string& said) { sheet_.head.push_back(sheets::clean(said)); };
        std::vector<std::string> held = {tr(sv, "Protokoll")};
        if (dialogue_.held_on) held.push_back(trf(sv, "dialogen hölls {}", iso(*dialogue_.held_on)));
        if (!dialogue_.place.empty()) held.push_back(dialogue_.place);
        line(join(held, " · "));
        line(trf(sv, "Mellan {} och {}", dialogue_.superior_name, dialogue_.subordinate_name) + ".");
        line(state());
    }
    std::string state() const {
        if (dialogue_.confirmed_on)
            return dialogue_.samsyn.value_or(false)
                       ? trf(sv, "Bekräftat av båda {}, i samsyn.", iso(*dialogue_.confirmed_on))
                       : trf(sv, "Bekräftat av båda {}, med skiljaktig syn.", iso(*dialogue_.confirmed_on));
        if (dialogue_.state == DialogueState::confirmed_one)
            return trf(sv, "Utkast: bara {} har bekräftat protokollet.",
                       dialogue_.superior_confirmed ? dialogue_.superior_name : dialogue_.subordinate_name);
        return tr(sv, "Utkast: protokollet är inte bekräftat.");
    }

    void section(const questions::Section& section) {
        add(heading, section.heading);
        auto before = sheet_.blocks.size();
        for (const auto& one : ratings_)
            if (dialogues::key_of(one.focus) == section.key) rating(one);
        for (const auto& question : section.questions) {
            if (!form_answers::is_asked(content_, question, answers_)) continue;
            auto words = form_answers::in_words(read_, sv, question, answers_);
            if (words.empty()) continue;
            add(subheading, question.text);
            sheets::add_body(sheet_, words);
        }
        if (sheet_.blocks.size() == before) add(paragraph, tr(sv, "Inget är skrivet."));
    }
    void rating(const Rating& one) {
        rated(tr(sv, "Bedömning tillsammans"), one.agreed, {});
        if (dialogue_.is_own_rating_shown()) rated(dialogue_.subordinate_name, one.own, one.own_reason);
        if (dialogue_.is_superior_rating_shown())
            rated(dialogue_.superior_name, one.superior, one.superior_reason);
        if (one.dissent.empty()) return;
        add(subheading, tr(sv, "Här ser de olika på det"));
        sheets::add_body(sheet_, one.dissent);
    }
    void rated(std::string_view who, std::optional<std::int64_t> rating, const std::string& reason) {
        if (!rating) return;
        std::string said = fmt::format("{} – {}", *rating, dialogues::rating_word(sv, *rating));
        sheets::add_fact(sheet_, who, reason.empty() ? said : said + ". " + reason);
    }

    void agreements() {
        auto all = agreements::list_agreements(read_, visitor_,
                                               {.dialogue = dialogue_.id, .limit = most_agreements});
        if (all.empty()) return;
        add(heading, tr(sv, "Överenskommelser"));
        std::vector<std::vector<std::string>> rows;
        for (const auto& one : all)
            rows.push_back({one.text, one.responsible_name, one.due_on ? iso(*one.due_on) : "",
                            agreements::word(sv, one, date_of(now()))});
        sheets::add_table(sheet_, "",
                          {tr(sv, "Överenskommelse"), tr(sv, "Ansvarig"), tr(sv, "Senast"), tr(sv, "Läge")},
                          rows);
    }
    void supplements() {
        auto all = dialogues::supplements_of(read_, dialogue_.id);
        if (!all.empty()) add(heading, tr(sv, "Tillägg"));
        for (const auto& one : all) {
            add(subheading, fmt::format("{}, {}", one.by, iso(date_of(one.at))));
            sheets::add_body(sheet_, one.text);
        }
    }

    db::Read& read_;
    const rights::Visitor& visitor_;
    const Dialogue& dialogue_;
    questions::Content content_;
    std::vector<Rating> ratings_;
    form_answers::Answers answers_;
    sheets::Sheet sheet_;
};

}  // namespace

sheets::Sheet record_sheet(db::Read& read, const rights::Visitor& visitor, const Dialogue& dialogue,
                           const Round& round) {
    return Writer(read, visitor, dialogue, round).write();
}

}  // namespace styrkedja::dialogue_files
