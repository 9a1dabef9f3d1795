// The plan and its assignments as one document.
#include "plan_files/document.h"

#include <array>
#include <utility>

#include "assignments/words.h"
#include "base/text.h"
#include "plans/words.h"
#include "progress/words.h"

namespace styrkedja::plan_files {
namespace {

using assignments::Content;
using assignments::Part;
using enum sheets::BlockKind;
constexpr Language sv = Language::swedish;

std::string days(const std::optional<Date>& from, const std::optional<Date>& to) {
    if (!from && !to) return "";
    return (from ? iso(*from) : "") + "–" + (to ? iso(*to) : "");
}

class Writer {
  public:
    Writer(const Whole& whole, Date today) : whole_(whole), today_(today) {}

    sheets::Sheet write() {
        sheet_.title = sheets::clean(plans::title_of(sv, whole_.plan));
        sheet_.is_book = true;
        head();
        goals();
        sections();
        add(heading, tr(sv, "Uppdrag"));
        if (whole_.assignments.empty()) add(paragraph, tr(sv, "Planen har inga uppdrag än."));
        overview();
        bool earlier = false;
        for (const auto& told : whole_.assignments) {
            if (began_earlier(whole_, told) && !std::exchange(earlier, true))
                add(heading, tr(sv, "Pågår från tidigare plan"));
            assignment(told);
        }
        return std::move(sheet_);
    }

  private:
    void add(sheets::BlockKind kind, std::string_view text) { sheets::add(sheet_, kind, text); }
    // The label before the first line; what follows it as paragraphs and bullets of their own.
    void text(std::string_view label, std::string_view said) {
        auto end = said.find('\n');
        sheets::add_fact(sheet_, label, said.substr(0, end));
        if (end != said.npos) sheets::add_body(sheet_, said.substr(end + 1));
    }

    void head() {
        auto line = [&](std::string said) { sheet_.head.push_back(sheets::clean(said)); };
        if (whole_.version)
            line(trf(sv, "Version {}, antagen {} av {}.", whole_.version->number,
                     iso(date_of(whole_.version->adopted_at)), whole_.version->adopted_by));
        else
            line(tr(sv, "Utkast: planen är inte antagen."));
        line(trf(sv, "Så som planen och dess uppdrag stod {}.", iso(today_)));
        if (whole_.is_cut) line(trf(sv, "Bara de {} första uppdragen är med.", most_assignments));
    }

    void goals() {
        if (whole_.content.goals.empty()) return;
        add(heading, tr(sv, "Mål"));
        for (const auto& goal : whole_.content.goals) add(bullet, goal.text);
    }

    void sections() {
        std::optional<PlanPart> part;
        for (const auto& one : whole_.content.sections) {
            if (part != one.part) add(heading, plans::word(sv, one.part));
            part = one.part;
            add(subheading, one.heading);
            if (!one.core.empty()) core(one);
            sheets::add_body(sheet_, one.words);
        }
    }
    // The common words first, with where they come from; then the unit's own.
    void core(const plans::ContentSection& one) {
        add(minor_heading, one.is_locked ? tr(sv, "Gemensamt för alla enheter (låst)")
                                         : tr(sv, "Gemensamt för alla enheter (rekommenderat)"));
        sheets::add_body(sheet_, one.core);
        sheets::add_fact(sheet_, tr(sv, "Källa"), one.source + " " + one.source_address);
        if (!one.words.empty()) add(minor_heading, tr(sv, "Enhetens egna ord"));
    }

    void overview() {
        std::vector<std::vector<std::string>> rows;
        for (const auto& told : whole_.assignments) {
            const auto& one = told.assignment;
            rows.push_back({std::to_string(rows.size() + 1), one.title, assignments::word(sv, one.state),
                            std::to_string(one.year), one.responsible.name, one.lead.name,
                            one.to_on ? iso(*one.to_on) : ""});
        }
        sheets::add_table(sheet_, tr(sv, "Alla uppdrag"),
                          {tr(sv, "Nummer"), tr(sv, "Uppdrag"), tr(sv, "Läge"), tr(sv, "Plan"),
                           tr(sv, "Ansvarig"), tr(sv, "Leder"), tr(sv, "Till och med")},
                          rows);
    }

    void assignment(const Told& told) {
        const auto& one = told.assignment;
        add(subheading, fmt::format("{}. {}", ++number_, one.title));
        std::string state = fmt::format("{} ({})", assignments::word(sv, one.state), iso(one.state_since));
        sheets::add_fact(
            sheet_, tr(sv, "Läge"),
            state + (one.approved_number ? ", " + trf(sv, "godkänd version {}", *one.approved_number) : ""));
        if (told.status) {
            const auto& status = *told.status;
            text(trf(sv, "Status {}", iso(status.reported_on)),
                 fmt::format("{}: {}. {}", progress::word(sv, status.light), status.word, status.text));
        }
        if (!told.highlighted.empty())
            add(paragraph, trf(sv, "Årets lyfta uppdrag {}", in_words(told.highlighted)));
        for (const auto& more : told.reinforced)
            sheets::add_fact(sheet_, tr(sv, "Förstärkning"), in_words(more, sv));
        if (told.followed) sheets::add_fact(sheet_, tr(sv, "Uppföljning"), in_words(*told.followed, sv));
        if (told.approved)
            content(*told.approved);
        else {
            text(tr(sv, "Syfte"), one.purpose);
            add(paragraph, tr(sv, "Ingen version av uppdraget är godkänd än. Resten visas när en är det."));
        }
        if (!told.measures.empty()) add(minor_heading, tr(sv, "Åtgärder"));
        for (const auto& measure : told.measures) add(bullet, in_words(measure, sv));
    }

    void people(const assignments::Heading& heading) {
        std::vector<std::string> parts;
        for (const auto& [label, named] : {std::pair(tr(sv, "Beställare"), heading.orderer.name),
                                           std::pair(tr(sv, "Ansvarig"), heading.responsible.name),
                                           std::pair(tr(sv, "Leder"), heading.lead.name)})
            if (!named.empty()) parts.push_back(fmt::format("{}: {}", label, named));
        add(paragraph, join(parts, " · "));
    }

    void content(const Content& content) {
        const auto& heading = content.heading;
        text(tr(sv, "Syfte"), heading.purpose);
        people(heading);
        sheets::add_fact(
            sheet_, tr(sv, "Omfattning"),
            fmt::format("{}, {}", assignments::word(sv, heading.form), assignments::word(sv, heading.scope)));
        text(tr(sv, "Samarbetspartner"), heading.partners);
        sheets::add_fact(sheet_, tr(sv, "Tid"), days(heading.from_on, heading.to_on));
        text(tr(sv, "Målgrupp"), heading.target_group);
        text(tr(sv, "Avgränsning"), heading.delimitation);
        text(tr(sv, "Utesluts inte"), heading.not_excluded);
        for (const auto& goal : content.goals) sheets::add_fact(sheet_, tr(sv, "Mål"), goal);
        for (PartKind kind : {PartKind::desired_state, PartKind::assumption}) list(content, kind);
        table(content, PartKind::process_goal);
        for (PartKind kind : {PartKind::activity, PartKind::step}) list(content, kind);
        table(content, PartKind::deadline);
        list(content, PartKind::participant);
    }

    // A column for each that the kind uses.
    void table(const Content& content, PartKind kind) {
        const auto& spec = assignments::spec_of(kind);
        std::vector<std::string> header = {tr(sv, spec.text)};
        for (const char* label : {spec.detail, spec.baseline, spec.target, spec.to, spec.person})
            if (label) header.emplace_back(tr(sv, label));
        if (kind == PartKind::process_goal) header.emplace_back(tr(sv, "Kontrolldagar"));
        std::vector<std::vector<std::string>> rows;
        for (const auto& part : content.parts) {
            if (part.kind != kind) continue;
            auto& row = rows.emplace_back();
            row.push_back(part.text);
            if (spec.detail) row.push_back(part.detail);
            if (spec.baseline) row.push_back(part.baseline);
            if (spec.target) row.push_back(part.target);
            if (spec.to) row.push_back(part.to_on ? iso(*part.to_on) : "");
            if (spec.person) row.push_back(part.person.name);
            if (kind == PartKind::process_goal) row.push_back(check_days(part));
        }
        sheets::add_table(sheet_, tr(sv, spec.title), header, rows);
    }
    static std::string check_days(const Part& part) {
        std::vector<std::string> list;
        for (Date day : part.check_days) list.push_back(iso(day));
        return join(list, ", ");
    }

    void list(const Content& content, PartKind kind) {
        bool is_first = true;
        for (const auto& part : content.parts) {
            if (part.kind != kind) continue;
            if (is_first) add(minor_heading, tr(sv, assignments::spec_of(kind).title));
            is_first = false;
            add(bullet, said(part));
        }
    }
    static std::string said(const Part& part) {
        std::vector<std::string> words;
        for (const std::string& one :
             {part.unit_name, part.person.name, part.text, part.detail, days(part.from_on, part.to_on)})
            if (!one.empty()) words.push_back(one);
        if (part.hours) words.push_back(trn(sv, "{} timme i veckan", "{} timmar i veckan", *part.hours));
        if (part.gated) words.emplace_back(tr(sv, "beställaren beslutar om nästa steg"));
        return join(words, "; ");
    }

    const Whole& whole_;
    Date today_;
    sheets::Sheet sheet_;
    int number_ = 0;
};

}  // namespace

sheets::Sheet document_of(const Whole& whole, Date today) { return Writer(whole, today).write(); }

}  // namespace styrkedja::plan_files
