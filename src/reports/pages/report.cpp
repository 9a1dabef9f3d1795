// One report: what was promised, what was said last and how it stands now, beside what is written; the
// answer.
#include "base/spoken_date.h"
#include "html/components/form.h"
#include "reports/commands.h"
#include "reports/pages/pages.h"
#include "reports/words.h"

namespace styrkedja::reports::pages {
namespace {

constexpr std::size_t most_below = 20;

// What the report is written from.
struct Material {
    std::optional<links::Card> subject;  // when the visitor may see it
    std::optional<Report> before;
    std::vector<links::Card> below;  // the commitments that came of it
};
struct Loaded {
    Report report;
    Material material;
    std::vector<Turn> turns;
};

Material material_of(const auth::Visit& visit, db::Read& read, const Report& report) {
    Material material{links::card_of(visit, read, report.ref()), report_before(read, report), {}};
    // The report before stands in the same chain of reports, and may have had other readers.
    if (material.before && !find_report(visit, read, material.before->id)) material.before.reset();
    if (!material.subject) return material;
    for (const auto& neighbour : links::since(read, report.ref())) {
        if (neighbour.ref.kind != "commitment" || material.below.size() == most_below) continue;
        auto card = links::card_of(visit, read, neighbour.ref);
        if (card) material.below.push_back(std::move(*card));
    }
    return material;
}

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<ReportId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto report = find_report(visit, read, *id);
        if (!report) return std::nullopt;
        return Loaded{*report, material_of(visit, read, *report), turns_of(read, *id)};
    });
}

html::Markup card_line(const links::Card& card) {
    return card.state.empty() ? html::markup(R"(<a href="{}">{}</a>)", card.url, card.title)
                              : html::markup(R"(<a href="{}">{}</a> {})", card.url, card.title,
                                             html::badge(card.tone, card.state));
}

html::Markup draft(const auth::Visit& visit, const Loaded& loaded) {
    const auto& [subject, before, below] = loaded.material;
    html::Out out;
    out("<h2>{}</h2>", visit.t("Att utgå från"));
    std::vector<html::Definition> list;
    list.push_back({visit.t("Det som lovades"),
                    subject ? card_line(*subject) : html::markup("{}", visit.t("Något som du inte ser"))});
    list.push_back({visit.t("Det som sades sist"),
                    before ? html::markup(R"(<a href="/reports/{}">{}</a>: {})", before->id,
                                          spoken(before->due_on, visit.language),
                                          links::with_citations(visit, before->text))
                           : html::markup("{}", visit.t("Inget än: det här är den första rapporten."))});
    if (!below.empty()) {
        html::Out rows;
        for (const auto& card : below) rows("<li>{}</li>", card_line(card));
        list.push_back({visit.t("Åtaganden som följer av det"), html::markup("<ul>{}</ul>", rows.markup())});
    }
    html::definitions(out, list);
    out(R"(<p><a href="/thread/report/{}">{}</a></p>)", loaded.report.id, visit.t("Hela röda tråden"));
    return out.markup();
}

struct Typed {
    std::string text;
    std::string form;  // whose text it is: "deliver", "answer" or "drop"
};

std::string text_in(const Typed& typed, std::string_view form, const std::string& otherwise) {
    return typed.form == form ? typed.text : otherwise;
}
std::string error_in(const Typed& typed, std::string_view form, const std::vector<FieldError>& errors) {
    return typed.form == form ? html::error_of(errors, form == "drop" ? "reason" : "text") : "";
}

class Forms {
  public:
    Forms(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Report& report,
          const Typed& typed, const std::vector<FieldError>& errors)
        : out_(out), visit_(visit), frame_(frame), report_(report), typed_(typed), errors_(errors) {}

    void deliver() {
        open("deliver");
        html::textarea(out_, visit_.language,
                       {.name = "text",
                        .label = t("Hur har det gått?"),
                        .value = text_in(typed_, "deliver", report_.text),
                        .hint = t("[beslut 7] blir en länk dit, med hur det står till."),
                        .error = error_in(typed_, "deliver", errors_)},
                       10);
        html::button(out_, {.label = t("Lämna rapporten")});
        out_("</form>");
    }
    void answer() {
        open("answer");
        out_("<h2>{}</h2>", t("Svara"));
        html::textarea(out_, visit_.language,
                       {.name = "text",
                        .label = t("Svar"),
                        .value = text_in(typed_, "answer", ""),
                        .hint = t("Behövs när något ska ändras."),
                        .error = error_in(typed_, "answer", errors_),
                        .optional = true},
                       3);
        out_(R"(<div class="actions">)");
        html::button(out_, {.label = t("Har tagit del"), .name = "event", .value = "take_note"});
        html::button(out_, {.label = t("Vill ha ändring"),
                            .kind = html::ButtonKind::secondary,
                            .name = "event",
                            .value = "want_change"});
        out_("</div></form>");
    }
    void drop() {
        html::Out form;
        html::form_open(form, frame_, html::to("/reports/{}/drop", report_.id));
        html::hidden_field(form, "version", std::to_string(report_.version));
        html::text_field(form, visit_.language,
                         {.name = "reason",
                          .label = t("Varför behövs den inte?"),
                          .value = text_in(typed_, "drop", ""),
                          .error = error_in(typed_, "drop", errors_)});
        html::button(form, {.label = t("Stryk rapporten"), .kind = html::ButtonKind::danger});
        form("</form>");
        html::details(out_, t("Rapporten behövs inte"), form.markup(), typed_.form == "drop");
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    void open(const char* act) {
        html::form_open(out_, frame_, html::to("/reports/{}/{}", report_.id, act),
                        {.autosave = fmt::format("report-{}-{}", act, report_.id.value)});
        html::hidden_field(out_, "version", std::to_string(report_.version));
    }
    html::Out& out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Report& report_;
    const Typed& typed_;
    const std::vector<FieldError>& errors_;
};

void history(html::Out& out, const auth::Visit& visit, const std::vector<Turn>& turns) {
    if (turns.empty()) return;
    std::vector<html::Event> events;
    for (const auto& turn : turns)
        events.push_back({.when = spoken(turn.at, visit.language),
                          .who = turn.person_name,
                          .what = turn.text.empty() ? html::markup("{}", past(visit.language, turn.event))
                                                    : html::markup(R"({}<div class="said">{}</div>)",
                                                                   past(visit.language, turn.event),
                                                                   links::with_citations(visit, turn.text)),
                          .moment = iso(turn.at)});
    out("<h2>{}</h2>", visit.t("Det som har sagts"));
    html::timeline(out, events);
}

std::string facts_of(const auth::Visit& visit, const Report& report) {
    return trf(visit.language, "{} rapporterar till {} · {} · {}", report.reporter_name, report.to_name,
               trf(visit.language, "senast {}", spoken(report.due_on, visit.language)),
               word(visit.language, report.form));
}

http::Response page(const auth::Visit& visit, const Loaded& loaded, const Typed& typed = {},
                    const Refusal* refusal = nullptr) {
    const Report& report = loaded.report;
    html::Frame frame = visit.frame(visit.t("Återrapport"), "reports");
    frame.crumbs = {{visit.t("Återrapporter"), html::Url("/reports")}};
    frame.topics = {fmt::format("report/{}", report.id.value)};
    auto errors = refusal ? refusal->fields : std::vector<FieldError>{};
    auto may = [&](ReportEvent event) {
        const auto* transition = find_transition(report.state, event);
        return transition && may_do(visit.visitor, report, transition->by);
    };
    html::Out out;
    std::string title = loaded.material.subject ? loaded.material.subject->title : visit.t("Återrapport");
    html::heading(out, trf(visit.language, "Hur gick det med: {}", title), state_badge(visit, report));
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::error_summary(out, visit.language, errors);
    out(R"(<p class="facts">{}</p>)", facts_of(visit, report));
    html::Out column;
    Forms forms(column, visit, frame, report, typed, errors);
    // What was typed is shown although the report has moved on meanwhile: it is not lost.
    auto kept = [&](std::string_view form) {
        return refusal && refusal->kind == RefusalKind::conflict && typed.form == form && !typed.text.empty();
    };
    if (may(ReportEvent::deliver) || kept("deliver")) forms.deliver();
    history(column, visit, loaded.turns);  // the newest first: what the answer is about
    if (may(ReportEvent::take_note) || kept("answer")) forms.answer();
    if (may(ReportEvent::drop) || kept("drop")) forms.drop();
    html::beside(out, column.markup(), draft(visit, loaded));
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

http::Response move(const auth::Visit& visit, ReportEvent event, const Typed& typed, const char* notice) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    auto result = visit.database.write([&](db::Write& write) {
        return move_report(write, visit, loaded->report.id, event, typed.text,
                           parse_number(visit.field("version")).value_or(0));
    });
    if (!result && result.error().kind == RefusalKind::not_found) return visit.not_found();
    if (!result) {
        auto fresh = load(visit);  // somebody may have moved it meanwhile
        Refusal refusal = result.error();
        if (typed.form == "drop")
            for (auto& error : refusal.fields) error.field = "reason";
        return fresh ? page(visit, *fresh, typed, &refusal) : visit.not_found();
    }
    visit.announce("reports");
    visit.announce(fmt::format("report/{}", loaded->report.id.value));
    visit.announce(fmt::format("{}/{}", loaded->report.subject_kind, loaded->report.subject));
    return visit.redirect(fmt::format("/reports/{}", loaded->report.id.value), notice);
}

}  // namespace

http::Response report(auth::Visit& visit) {
    auto loaded = load(visit);
    return loaded ? page(visit, *loaded) : visit.not_found();
}

http::Response deliver(auth::Visit& visit) {
    return move(visit, ReportEvent::deliver, {visit.field("text"), "deliver"},
                visit.t("Rapporten är lämnad."));
}

http::Response answer(auth::Visit& visit) {
    auto event = parse_enum<ReportEvent>(visit.field("event"));
    bool changes = event == ReportEvent::want_change;
    return move(visit, changes ? ReportEvent::want_change : ReportEvent::take_note,
                {visit.field("text"), "answer"},
                changes ? visit.t("Rapporten är tillbaka hos den som rapporterar.")
                        : visit.t("Rapporten är besvarad."));
}

http::Response drop(auth::Visit& visit) {
    return move(visit, ReportEvent::drop, {visit.field("reason"), "drop"}, visit.t("Rapporten är struken."));
}

}  // namespace styrkedja::reports::pages
