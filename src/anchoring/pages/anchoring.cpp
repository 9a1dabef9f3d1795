// "Hur är uppdraget förankrat?": which groups were asked, what was said and how it is used; rounds.
#include <algorithm>

#include "anchoring/pages/pages.h"
#include "base/spoken_date.h"
#include "html/components/navigation.h"
#include "html/components/table.h"

namespace styrkedja::anchoring::pages {
namespace {

constexpr int page_size = 50;
constexpr std::int64_t most_rounds = 100;

struct View {
    assignments::Assignment assignment;
    std::optional<Call> call;
    std::vector<AskedGroup> asked;
    std::vector<Input> inputs;
    InputCounts counts;
    std::vector<Round> rounds;
    std::vector<html::Option> groups;  // for whoever writes the assignment
    bool writes = false;
    int page = 1;
};

std::optional<View> load(const auth::Visit& visit) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return std::nullopt;
    int page =
        static_cast<int>(std::clamp<std::int64_t>(parse_number(visit.query("page")).value_or(1), 1, 200));
    return visit.database.read([&](db::Read& read) -> std::optional<View> {
        auto assignment = assignments::find_assignment(read, visit.visitor, *id);
        if (!assignment) return std::nullopt;
        View view{.assignment = *assignment,
                  .call = call_of(read, *id),
                  .asked = {},
                  .inputs = {},
                  .counts = {},
                  .rounds = rounds_of(read, *id, most_rounds),
                  .groups = {},
                  .writes = assignments::may_write(visit.visitor, *assignment),
                  .page = page};
        if (view.call) {
            view.asked = asked_groups(read, view.call->id);
            view.inputs = inputs_of(read, *id, page_size, static_cast<std::int64_t>(page - 1) * page_size);
            view.counts = count_inputs(read, *id);
        }
        if (view.writes) view.groups = group_options(read);
        return view;
    });
}

std::string answer_of(const auth::Visit& visit, const View& view) {
    Language language = visit.language;
    std::string said;
    if (view.call)
        said =
            trn(language, "{} synpunkt", "{} synpunkter", view.counts.all) +
            (view.counts.untreated > 0 ? trf(language, ", {} väntar på svar", view.counts.untreated) : "") +
            ". ";
    else
        said = std::string(visit.t("Inga grupper är tillfrågade än.")) + " ";
    return said + trn(language, "{} förankringsrunda.", "{} förankringsrundor.", std::ssize(view.rounds));
}

class Page {
  public:
    Page(const auth::Visit& visit, const html::Frame& frame, const View& view, const Refused& refused)
        : visit_(visit), frame_(frame), view_(view), refused_(refused) {
        is_open_ = view.call && view.assignment.state == AssignmentState::input_open;
    }

    html::Markup write() {
        out_("<h2>{}</h2>", t("Synpunkter"));
        if (!view_.call) before();
        if (view_.call) asked();
        // What came too late is not lost.
        if (is_open_ || refused_.touches(visit_, "text")) writing();
        if (view_.call) inputs();
        if (is_open_ && view_.writes) closing();
        rounds();
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    AssignmentId id() const { return view_.assignment.id; }

    // What was typed goes with the version it was typed against, until a conflict has shown the new one.
    void version_field(const char* field) {
        bool keeps = refused_.touches(visit_, field) && refused_.refusal->kind != RefusalKind::conflict;
        html::hidden_field(out_, "version",
                           keeps ? visit_.field("version") : std::to_string(view_.assignment.version));
    }

    void before() {
        if (view_.assignment.state == AssignmentState::draft && view_.writes) return opening();
        out_(R"(<p class="quiet">{}</p>)",
             view_.assignment.is_early()
                 ? t("När uppdraget är ett utkast väljer den som leder det vilka grupper som ska tillfrågas.")
                 : t("Uppdraget har inte varit öppet för synpunkter."));
    }
    void opening() {
        out_("<p>{}</p>",
             t("Välj vilka grupper som ska tillfrågas. De ser uppdraget, får veta det och svarar "
               "senast den dag du väljer."));
        html::form_open(out_, frame_, html::to("/assignments/{}/anchoring/open", id()));
        version_field("due_on");
        html::date_field(out_, visit_.language, refused_.field(visit_, "due_on", t("Sista dag att svara")));
        html::checkboxes(out_, visit_.language, refused_.field(visit_, "groups", t("Grupper som tillfrågas")),
                         view_.groups, refused_.ticked(visit_, "groups"));
        html::button(out_, {.label = t("Öppna för synpunkter")});
        out_("</form>");
    }
    void asked() {
        out_(R"(<p class="facts">{}</p><ul class="answers">)",
             view_.call->closed_on
                 ? trf(visit_.language, "Öppet {} till {}.", spoken(view_.call->opened_on, visit_.language),
                       spoken(*view_.call->closed_on, visit_.language))
                 : trf(visit_.language, "Svar senast {}.", spoken(view_.call->due_on, visit_.language)));
        for (const auto& group : view_.asked) {
            out_("<li>{} {}", group.name, group_badge(group));
            if (is_open_ && group.inputs == 0 && !group.has_nothing && visit_.visitor.keeps(group.group)) {
                html::form_open(out_, frame_, html::to("/assignments/{}/anchoring/nothing", id()));
                html::hidden_field(out_, "group", to_string(group.group));
                html::button(out_, {.label = trf(visit_.language, "{} har inget att säga", group.name),
                                    .kind = html::ButtonKind::secondary});
                out_("</form>");
            }
            out_("</li>");
        }
        out_("</ul>");
    }
    html::Markup group_badge(const AskedGroup& group) const {
        if (group.inputs > 0)
            return html::badge(html::Tone::good,
                               trn(visit_.language, "{} synpunkt", "{} synpunkter", group.inputs));
        if (group.has_nothing) return html::badge(html::Tone::good, t("har inget att säga"));
        if (view_.call->closed_on) return html::badge(html::Tone::neutral, t("svarade inte"));
        bool late = view_.call->due_on < date_of(now());
        return html::badge(late ? html::Tone::alarm : html::Tone::neutral,
                           late ? t("sent ute") : t("inget än"));
    }
    void writing() {
        out_("<h3>{}</h3>", t("Din synpunkt"));
        html::form_open(out_, frame_, html::to("/assignments/{}/anchoring/write", id()),
                        {.autosave = fmt::format("input-{}", id().value)});
        std::vector<html::Option> as{{.value = "me", .label = t("Jag själv")}};
        for (const auto& group : view_.asked)
            if (visit_.visitor.in(group.group))
                as.push_back({.value = to_string(group.group), .label = group.name});
        if (as.size() > 1)
            html::radios(out_, visit_.language, refused_.field(visit_, "group", t("Vem säger det?"), "me"),
                         as);
        html::textarea(out_, visit_.language,
                       refused_.field(visit_, "text", t("Vad vill du säga om uppdraget?"), "",
                                      t("Alla som ser uppdraget ser synpunkten. Den som leder uppdraget "
                                        "svarar hur den används.")),
                       5);
        html::button(out_, {.label = t("Lämna synpunkten")});
        out_("</form>");
    }
    void inputs() {
        out_("<h3>{}</h3>", t("Det som har sagts"));
        if (view_.inputs.empty())
            return out_(R"(<p class="quiet">{}</p>)",
                        is_open_ ? t("Ingen har skrivit något än.") : t("Ingen skrev någon synpunkt."));
        out_(R"(<ul class="answers">)");
        for (const auto& input : view_.inputs) {
            out_(R"(<li id="field-input_{}">)", input.id);
            show_input(out_, visit_, input);
            acts(input);
            out_("</li>");
        }
        out_("</ul>");
        html::pagination(out_, visit_.language,
                         {.current = view_.page, .page_size = page_size, .rows = view_.counts.all},
                         [&](int page) { return html::to("/assignments/{}/anchoring?page={}", id(), page); });
    }
    void acts(const Input& input) {
        if (!is_open_) return;
        if (view_.writes)
            out_(R"(<p><a href="/assignment-inputs/{}" aria-label="{}">{}</a></p>)", input.id,
                 trf(visit_.language, "Svara på {}s synpunkt", input.person_name),
                 input.outcome ? t("Ändra svaret") : t("Svara hur den används"));
        if (!input.outcome && visit_.visitor.person && input.person == visit_.visitor.person) {
            html::form_open(out_, frame_, html::to("/assignment-inputs/{}/withdraw", input.id));
            html::button(out_, {.label = t("Ta tillbaka"), .kind = html::ButtonKind::secondary});
            out_("</form>");
        }
    }
    void closing() {
        out_("<h3>{}</h3>", t("Stäng och lämna in"));
        if (view_.counts.untreated > 0)
            html::notice(out_, html::Tone::info,
                         trn(visit_.language, "{} synpunkt väntar på svar innan du kan stänga.",
                             "{} synpunkter väntar på svar innan du kan stänga.", view_.counts.untreated));
        html::form_open(out_, frame_, html::to("/assignments/{}/anchoring/close", id()),
                        {.autosave = fmt::format("close-input-{}", id().value)});
        version_field("words");
        auto words =
            refused_.field(visit_, "words", t("Vad är ändrat efter synpunkterna?"), "",
                           t("Står vid den version som lämnas in. De som gav synpunkter får veta hur "
                             "de används."));
        words.optional = true;
        html::textarea(out_, visit_.language, words, 3);
        html::button(out_, {.label = t("Stäng och lämna in för granskning")});
        out_("</form>");
    }

    void rounds() {
        out_("<h2>{}</h2>", t("Förankringsrundor"));
        if (view_.rounds.empty())
            out_(R"(<p class="quiet">{}</p>)",
                 t("Här står när uppdraget har visats för olika grupper, vad de fick se och vad de sa."));
        else
            out_(R"(<ul class="answers">)");
        for (const auto& round : view_.rounds) {
            std::string shown = round.shown ? trf(visit_.language, "version {}", *round.shown)
                                            : std::string(t("utkastet som det var då"));
            out_(R"(<li><strong>{}: {}</strong> <span class="facts">{} · {}</span>)",
                 spoken(round.held_on, visit_.language), round.groups, shown, round.noted_by);
            out_(R"(<div class="said" dir="auto">{}</div></li>)", round.said);
        }
        if (!view_.rounds.empty()) out_("</ul>");
        if (view_.writes)
            html::details(out_, t("Anteckna en runda"), round_form(), refused_.touches(visit_, "said"));
    }
    html::Markup round_form() {
        html::Out form;
        html::form_open(form, frame_, html::to("/assignments/{}/anchoring/rounds", id()),
                        {.autosave = fmt::format("round-{}", id().value)});
        html::date_field(form, visit_.language,
                         refused_.field(visit_, "held_on", t("Dag"), iso(date_of(now()))));
        html::checkboxes(form, visit_.language, refused_.field(visit_, "round_groups", t("Vilka grupper?")),
                         view_.groups, refused_.ticked(visit_, "round_groups"));
        std::vector<html::Option> versions;
        for (std::int64_t number = view_.assignment.submitted_number.value_or(0); number > 0; --number)
            versions.push_back(
                {.value = std::to_string(number), .label = trf(visit_.language, "version {}", number)});
        auto shown = refused_.field(visit_, "shown", t("Vad fick de se?"));
        shown.optional = true;
        shown.empty_choice = t("utkastet som det var då");
        html::select(form, visit_.language, shown, versions);
        html::textarea(form, visit_.language, refused_.field(visit_, "said", t("Vad sades?")), 4);
        html::button(form, {.label = t("Spara rundan")});
        form("</form>");
        return form.markup();
    }

    const auth::Visit& visit_;
    const html::Frame& frame_;
    const View& view_;
    const Refused& refused_;
    bool is_open_ = false;
    html::Out out_;
};

http::Response page(const auth::Visit& visit, const Refusal* refusal = nullptr) {
    auto view = load(visit);
    if (!view) return visit.not_found();
    if (refusal && refusal->kind == RefusalKind::not_found) return visit.not_found();
    Refused refused{refusal};
    html::Frame frame = frame_of(visit, visit.t("Förankring"), view->assignment);
    html::Out out;
    html::heading(out, visit.t("Hur är uppdraget förankrat?"), answer_of(visit, *view));
    refused.say(out, visit.language);
    out("{}", Page(visit, frame, *view, refused).write());
    return visit.page(frame, out.markup(), refused.status());
}

std::vector<GroupId> groups_in(const auth::Visit& visit, std::string_view name) {
    std::vector<GroupId> groups;
    for (auto value : visit.request.field_all(name))
        groups.push_back(parse_id<GroupId>(value).value_or(GroupId{}));
    return groups;
}
std::int64_t version_in(const auth::Visit& visit) { return parse_number(visit.field("version")).value_or(0); }

http::Response after(const auth::Visit& visit, auto&& command, const char* notice) {
    auto id = visit.id<AssignmentId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) -> Result<void> {
        auto made = command(write, *id);
        if (!made) return std::unexpected(made.error());
        return {};
    });
    if (!done) return page(visit, &done.error());
    announce(visit, *id);
    return visit.redirect(fmt::format("/assignments/{}/anchoring", id->value), notice);
}

}  // namespace

http::Response anchoring(auth::Visit& visit) { return page(visit); }

http::Response open(auth::Visit& visit) {
    Opening opening{
        .groups = groups_in(visit, "groups"), .due_on = day(visit, "due_on"), .version = version_in(visit)};
    return after(
        visit,
        [&](db::Write& write, AssignmentId id) {
            return open_for_input(write, visit.visitor, id, opening, visit.language);
        },
        visit.t("Uppdraget är öppet för synpunkter. Grupperna har fått veta det."));
}

http::Response write(auth::Visit& visit) {
    std::string as = visit.field("group");
    Writing writing{.text = visit.field("text"), .group = {}};
    if (!as.empty() && as != "me") writing.group = parse_id<GroupId>(as).value_or(GroupId{});
    return after(
        visit,
        [&](db::Write& write, AssignmentId id) {
            return write_input(write, visit.visitor, id, writing, visit.language);
        },
        visit.t("Tack. Du får veta hur synpunkten används."));
}

http::Response nothing(auth::Visit& visit) {
    auto group = parse_id<GroupId>(visit.field("group"));
    if (!group) return visit.not_found();
    return after(
        visit,
        [&](db::Write& write, AssignmentId id) {
            return say_nothing(write, visit.visitor, id, *group, visit.language);
        },
        visit.t("Sparat."));
}

http::Response close(auth::Visit& visit) {
    Closing closing{.words = visit.field("words"), .version = version_in(visit)};
    return after(
        visit,
        [&](db::Write& write, AssignmentId id) {
            return close_input(write, visit.visitor, id, closing, visit.language);
        },
        visit.t("Uppdraget är inlämnat. De som gav synpunkter får veta hur de användes."));
}

http::Response note_round(auth::Visit& visit) {
    NewRound round{.held_on = day(visit, "held_on"),
                   .groups = groups_in(visit, "round_groups"),
                   .shown = parse_number(visit.field("shown")),
                   .said = visit.field("said")};
    return after(
        visit,
        [&](db::Write& write, AssignmentId id) {
            return anchoring::note_round(write, visit.visitor, id, round, visit.language);
        },
        visit.t("Rundan är sparad."));
}

}  // namespace styrkedja::anchoring::pages
