// The common core: what stands in every plan of a year and why, one item with its wordings, and changing it.
#include "base/spoken_date.h"
#include "base/text.h"
#include "decisions/deciding.h"
#include "html/components/content.h"
#include "html/components/table.h"
#include "links/links.h"
#include "plan_core/pages/pages.h"
#include "plan_core/store.h"

namespace styrkedja::plan_core::pages {
namespace {

constexpr std::int64_t most_decisions = 100;  // to choose from

html::Frame core_frame(const auth::Visit& visit, std::string title, int year) {
    html::Frame frame = visit.frame(std::move(title), "plans");
    frame.crumbs = {{visit.t("Verksamhetsplaner"), html::to("/plans?year={}", year)}};
    return frame;
}

void move_buttons(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Item& item,
                  bool up, bool down) {
    out(R"(<div class="plan-steps">)");
    for (bool to_up : {true, false}) {
        if (!(to_up ? up : down)) continue;
        html::form_open(out, frame, html::to("/plan-core/{}/move", item.id));
        html::hidden_field(out, "to", to_up ? "up" : "down");
        out(R"(<button class="button secondary" type="submit">{}<span class="unseen"> {}</span>)"
            R"(</button></form>)",
            to_up ? visit.t("Flytta upp") : visit.t("Flytta ned"), item.heading);
    }
    out("</div>");
}

void core_part(html::Out& out, const auth::Visit& visit, const html::Frame& frame,
               const std::vector<Item>& all, PlanPart part, int year) {
    std::vector<const Item*> items;
    for (const auto& item : all)
        if (item.part == part) items.push_back(&item);
    out(R"(<section class="plan-part" id="{}"><h2>{}</h2>)", name_of(part), word(visit.language, part));
    if (items.empty())
        out(R"(<p class="quiet">{}</p>)", visit.t("Inget gemensamt här: enheterna skriver själva."));
    for (std::size_t at = 0; at < items.size(); ++at) {
        const auto& item = *items[at];
        out(R"(<article class="plan-entry" id="item-{}"><h3><a href="/plan-core/{}?year={}">{}</a> {}</h3>)",
            item.id, item.id, year, item.heading, level_badge(visit.language, item.level));
        out(R"(<div class="plan-core" dir="auto">{}</div><p class="facts">)", item.body);
        show_source(out, visit.language, item.source, item.source_address);
        out(" · {}</p>", years_in_words(visit.language, item.from_year, item.to_year));
        if (may_steer(visit.visitor)) move_buttons(out, visit, frame, item, at > 0, at + 1 < items.size());
        out("</article>");
    }
    out("</section>");
}

// The decisions around an item, as the visitor sees them.
struct Linked {
    links::Card card;
    const char* how;
};
std::vector<Linked> decisions_of(const auth::Visit& visit, db::Read& read, const Item& item) {
    std::vector<Linked> found;
    auto add = [&](const std::vector<links::Neighbour>& neighbours, bool from_below) {
        for (const auto& one : neighbours) {
            if (one.ref.kind != "decision" && one.ref.kind != "matter") continue;
            if (auto card = links::card_of(visit, read, one.ref))
                found.push_back({std::move(*card), links::word(one.kind, visit.language, from_below)});
        }
    };
    add(links::why(read, item.ref()), false);
    add(links::since(read, item.ref()), true);
    return found;
}

// A time that it was locked or unlocked, with the decision when the visitor sees it.
struct ShownChange {
    LevelChange change;
    std::optional<links::Card> decision = {};
};
std::vector<ShownChange> changes_of(const auth::Visit& visit, db::Read& read, PlanCoreItemId id) {
    std::vector<ShownChange> shown;
    for (auto& one : level_changes_of(read, id)) {
        ShownChange next{.change = std::move(one)};
        if (next.change.decision)
            next.decision = links::card_of(visit, read, {"decision", next.change.decision->value});
        shown.push_back(std::move(next));
    }
    return shown;
}

struct Loaded {
    Item item;
    std::vector<Item> wordings;
    std::vector<Linked> decisions;
    std::vector<ShownChange> changes = {};
    Use use = {};
    int first_year = 0;
};
std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<PlanCoreItemId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto item = find_item(read, *id, year_asked(visit));
        if (!item) return std::nullopt;
        Loaded loaded{.item = *item, .wordings = wordings_of(read, *id), .decisions = {}};
        loaded.decisions = decisions_of(visit, read, *item);
        loaded.changes = changes_of(visit, read, *id);
        loaded.use = use_of(read, *id, year_asked(visit));
        loaded.first_year = first_open_year(read);
        return loaded;
    });
}

void show_decisions(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    out("<h2>{}</h2>", visit.t("Beslut om punkten"));
    if (loaded.decisions.empty())
        out(R"(<p class="quiet">{}</p>)", visit.t("Inget beslut är kopplat hit än."));
    else
        out("<ul>");
    for (const auto& [card, how] : loaded.decisions)
        out(R"(<li><a href="{}">{}</a> {} <span class="facts">{}</span></li>)", card.url, card.title,
            html::badge(card.tone, card.state), how);
    if (!loaded.decisions.empty()) out("</ul>");
    out("<p>{}</p>",
        visit.t(
            "Att låsa punkten eller göra den friare är ett beslut. Förbered ett ärende med förslaget; när "
            "beslutet är fattat anger den som ändrar punkten det."));
    bool drafts = !visit.visitor.held().groups.empty() || rights::may_keep_minutes(visit.visitor);
    bool steers = may_steer(visit.visitor);
    if (!drafts && !steers) return;
    out(R"(<p class="actions">)");
    if (drafts) html::link_button(out, html::to("/matters/new"), visit.t("Föreslå en ändring"));
    if (steers)
        html::link_button(out, html::to("/thread/plan_core_item/{}", loaded.item.id),
                          visit.t("Koppla ett beslut"));
    out("</p>");
}

void show_changes(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    if (loaded.changes.empty()) return;
    html::Table table(out, {.caption = visit.t("Låst och friare"),
                            .columns = {{.label = visit.t("Från år")},
                                        {.label = visit.t("Ändring")},
                                        {.label = visit.t("Beslut")},
                                        {.label = visit.t("Av")},
                                        {.label = visit.t("När")}}});
    for (const auto& [change, decision] : loaded.changes) {
        table.row();
        table.cell("{}", change.from_year);
        table.cell("{} → {}", word(visit.language, change.from), word(visit.language, change.to));
        if (decision)
            table.cell(R"(<a href="{}">{} {}</a>)", decision->url, change.decision_number,
                       shorten(decision->title, 80));
        else
            table.cell("{}", change.decision_number);
        table.cell("{}", change.changed_by);
        table.cell("{}", spoken(date_of(change.changed_at), visit.language));
    }
}

// What the change of its level rests on; asked for when it is locked or unlocked.
void decision_field(html::Out& out, const auth::Visit& visit, const Refused& refused, const char* hint) {
    std::vector<html::Option> options;
    auto decisions = visit.database.read(
        [&](db::Read& read) { return decisions::decisions_to_name(read, visit.visitor, most_decisions); });
    for (const auto& one : decisions)
        options.push_back(
            {.value = to_string(one.id),
             .label = fmt::format("{} · {}", decisions::number_of(one), shorten(one.text, 90))});
    auto field = refused.field(visit, "decision", visit.t("Vilket beslut säger det?"));
    field.optional = true;
    field.hint = hint;
    html::select(out, visit.language, field, options);
}

void show_wordings(html::Out& out, const auth::Visit& visit, const Loaded& loaded) {
    html::Table table(out, {.caption = visit.t("Lydelser"),
                            .columns = {{.label = visit.t("År")},
                                        {.label = visit.t("Nivå")},
                                        {.label = visit.t("Lydelse")},
                                        {.label = visit.t("Varför")},
                                        {.label = visit.t("Av")}}});
    for (auto one = loaded.wordings.rbegin(); one != loaded.wordings.rend(); ++one) {
        table.row();
        table.cell("{}", years_in_words(visit.language, one->from_year, one->to_year));
        table.cell("{}", level_badge(visit.language, one->level));
        table.cell(R"(<div class="plan-words" dir="auto">{}</div>)", one->body);
        table.cell("{}", one->source);
        table.cell("{}", one->said_by);
    }
}

void show_end(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
              const Refused& refused) {
    if (loaded.wordings.back().to_year != no_end) return;
    html::Out form;
    html::form_open(form, frame, html::to("/plan-core/{}/end", loaded.item.id));
    html::hidden_field(form, "version", std::to_string(loaded.item.version));
    auto field = refused.field(visit, "last_year", visit.t("Sista år som punkten står i planerna"),
                               std::to_string(loaded.first_year));
    html::text_field(form, visit.language, field, html::Input::number);
    if (loaded.wordings.back().level == CoreLevel::locked)
        decision_field(form, visit, refused,
                       visit.t("Punkten är låst: ange ledningsgruppens beslut att den lämnar kärnan."));
    html::button(form, {.label = visit.t("Avsluta punkten"), .kind = html::ButtonKind::secondary});
    form("</form>");
    html::details(out, visit.t("Avsluta punkten"), form.markup(), refused.refusal != nullptr);
}

http::Response show_item(const auth::Visit& visit, const Refused& refused) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    const auto& item = loaded->item;
    int year = year_asked(visit);
    html::Frame frame = core_frame(visit, item.heading, year);
    frame.crumbs.push_back({visit.t("Den gemensamma kärnan"), html::to("/plan-core?year={}", year)});
    frame.topics = {fmt::format("plan_core_item/{}", item.id.value)};
    frame.wide = true;
    html::Out out;
    html::heading(out, item.heading,
                  item.level == CoreLevel::locked
                      ? visit.t("Låst: punkten står i varje enhets plan och ändras inte där.")
                      : visit.t("Rekommenderad: enheten tar upp punkten eller låter bli."));
    refused.summary(out, visit.language);
    out(R"(<p class="facts">{} · {} · {}</p>)", level_badge(visit.language, item.level),
        word(visit.language, item.part), years_in_words(visit.language, item.from_year, item.to_year));
    out(R"(<div class="plan-core" dir="auto">{}</div><p>)", item.body);
    show_source(out, visit.language, item.source, item.source_address);
    out("</p>");
    if (loaded->use.plans > 0)
        out(R"(<p><a href="/plan-core/variation?year={}&amp;item={}">{}</a></p>)", year, item.id,
            trf(visit.language, "Står i {} av {} antagna planer för {}; {} har skrivit egna ord.",
                loaded->use.plans, loaded->use.adopted, year, loaded->use.with_words));
    if (may_steer(visit.visitor)) {
        out(R"(<p class="actions">)");
        html::link_button(out, html::to("/plan-core/{}/edit", item.id), visit.t("Ändra"));
        out("</p>");
        show_end(out, visit, frame, *loaded, refused);
    }
    show_decisions(out, visit, *loaded);
    show_changes(out, visit, *loaded);
    show_wordings(out, visit, *loaded);
    html::Out all;
    links::with_thread(all, visit, item.ref(), out.markup());
    return visit.page(frame, all.markup(), refused.status());
}

}  // namespace

NewWording wording_from(const auth::Visit& visit) {
    auto year = parse_number(visit.field("from_year")).value_or(0);
    return {.part = parse_enum<PlanPart>(visit.field("part")).value_or(PlanPart::current_state),
            .level = parse_enum<CoreLevel>(visit.field("level")).value_or(CoreLevel::locked),
            .heading = visit.field("heading"),
            .body = visit.field("body"),
            .source = visit.field("source"),
            .source_address = visit.field("source_address"),
            .from_year = static_cast<int>(std::min<std::int64_t>(year, no_end)),
            .version = version_of(visit),
            .decision = parse_id<DecisionId>(visit.field("decision"))};
}
Ending ending_from(const auth::Visit& visit) {
    auto last = std::min<std::int64_t>(parse_number(visit.field("last_year")).value_or(0), no_end);
    return {.last_year = static_cast<int>(last),
            .version = version_of(visit),
            .decision = parse_id<DecisionId>(visit.field("decision"))};
}

namespace {

// Of a new item, or of a new wording of one that is there.
void wording_fields(html::Out& out, const auth::Visit& visit, const Refused& refused, const Item* item,
                    int first_year) {
    Language language = visit.language;
    if (!item) {
        std::vector<html::Option> parts;
        for (auto name : enum_names<PlanPart>)
            parts.push_back(
                {.value = std::string(name), .label = word(language, *parse_enum<PlanPart>(name))});
        html::select(out, language,
                     refused.field(visit, "part", visit.t("Del av planen"), visit.query("part")), parts);
    }
    html::text_field(out, language,
                     refused.field(visit, "heading", visit.t("Rubrik"), item ? item->heading : ""));
    html::textarea(
        out, language,
        refused.field(visit, "body", visit.t("Det som ska stå i planerna"), item ? item->body : ""), 6);
    std::string level(name_of(item ? item->level : CoreLevel::locked));
    html::radios(out, language, refused.field(visit, "level", visit.t("Hur fast är det?"), level),
                 {{.value = "locked",
                   .label = visit.t("Låst"),
                   .hint = visit.t("Står i varje plan och ändras inte där.")},
                  {.value = "recommended",
                   .label = visit.t("Rekommenderad"),
                   .hint = visit.t("Enheten tar upp den eller låter bli.")}});
    if (item)
        decision_field(out, visit, refused,
                       visit.t("När punkten låses eller blir friare: ange ledningsgruppens beslut. Nya ord "
                               "behöver inget."));
    auto source = refused.field(visit, "source", visit.t("Varför står det där?"), item ? item->source : "");
    source.hint = visit.t("Lagen, målet eller beslutet det kommer ur. Det står under punkten i varje plan.");
    html::textarea(out, language, source, 2);
    auto address =
        refused.field(visit, "source_address", visit.t("Källans adress"), item ? item->source_address : "");
    address.optional = true;
    html::text_field(out, language, address, html::Input::url);
    auto year = refused.field(visit, "from_year", visit.t("Gäller från år"), std::to_string(first_year));
    year.hint = visit.t("Planer som redan är antagna ändras inte.");
    html::text_field(out, language, year, html::Input::number);
}

http::Response show_form(const auth::Visit& visit, const Item* item, const Refused& refused) {
    int first = visit.database.read([](db::Read& read) { return first_open_year(read); });
    html::Frame frame = core_frame(
        visit,
        item ? trf(visit.language, "Ändra: {}", item->heading) : std::string(visit.t("Ny punkt i kärnan")),
        first);
    frame.crumbs.push_back({visit.t("Den gemensamma kärnan"), html::Url("/plan-core")});
    html::Out out;
    html::heading(out, item ? visit.t("Hur ska punkten lyda?") : visit.t("Vad ska stå i alla planer?"),
                  trf(visit.language, "En ny lydelse kan gälla från {}.", first));
    refused.summary(out, visit.language);
    if (refused.refusal && refused.refusal->kind == RefusalKind::conflict && item)
        out(R"(<div class="theirs"><p>{}</p><div class="said" dir="auto">{}</div></div>)",
            visit.t("Så står det nu. Ta med det du vill behålla, och spara igen."), item->body);
    if (item)
        html::form_open(out, frame, html::to("/plan-core/{}/change", item->id),
                        {.autosave = fmt::format("core-{}", item->id.value)});
    else
        html::form_open(out, frame, html::to("/plan-core"), {.autosave = "core-new"});
    if (item) html::hidden_field(out, "version", std::to_string(item->version));
    wording_fields(out, visit, refused, item, item ? std::max(first, item->from_year) : first);
    html::button(out, {.label = visit.t("Spara")});
    out("</form>");
    return visit.page(frame, out.markup(), refused.status());
}

std::optional<Item> newest(const auth::Visit& visit) {
    auto id = visit.id<PlanCoreItemId>(0);
    if (!id || !may_steer(visit.visitor)) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return find_item(read, *id, no_end); });
}

}  // namespace

http::Response core(auth::Visit& visit) {
    int year = year_asked(visit);
    auto items = visit.database.read([&](db::Read& read) { return items_of_year(read, year); });
    html::Frame frame = core_frame(visit, visit.t("Den gemensamma kärnan"), year);
    frame.topics = {"plan-core"};
    html::Out out;
    auto locked = std::ranges::count(items, CoreLevel::locked, &Item::level);
    html::heading(out, trf(visit.language, "Vad står i alla enheters planer {}?", year),
                  trf(visit.language, "{} låsta punkter och {} rekommenderade. Resten skriver enheten själv.",
                      locked, std::ssize(items) - locked));
    year_tabs(out, visit, "/plan-core", year);
    bool steers = may_steer(visit.visitor);
    if (items.empty()) {
        html::empty_state(out,
                          {.title = visit.t("Kärnan är tom"),
                           .text = visit.t("Här står det som ska finnas i varje enhets plan, och varför: "
                                           "lagens krav, nämndens mål, förvaltningens beslut."),
                           .action = steers ? visit.t("Lägg till en punkt") : "",
                           .url = html::Url("/plan-core/new")});
        return visit.page(frame, out.markup());
    }
    out(R"(<p class="actions">)");
    if (steers) html::link_button(out, html::to("/plan-core/new"), visit.t("Lägg till en punkt"));
    html::link_button(out, html::to("/plan-core/variation?year={}", year),
                      visit.t("Vad gör enheterna olika?"));
    out("</p>");
    for (auto name : enum_names<PlanPart>)
        core_part(out, visit, frame, items, *parse_enum<PlanPart>(name), year);
    return visit.page(frame, out.markup());
}

http::Response item(auth::Visit& visit) { return show_item(visit, {}); }

http::Response add_form(auth::Visit& visit) {
    return may_steer(visit.visitor) ? show_form(visit, nullptr, {}) : visit.not_found();
}
http::Response add(auth::Visit& visit) {
    auto done = visit.database.write([&](db::Write& write) {
        return plan_core::add_item(write, visit.visitor, wording_from(visit), visit.language);
    });
    if (!done && hides(done.error())) return visit.refused(done.error());
    if (!done) return show_form(visit, nullptr, {&done.error()});
    visit.announce("plan-core");
    return visit.redirect(fmt::format("/plan-core?year={}#item-{}", visit.field("from_year"), done->value),
                          visit.t("Punkten är sparad."));
}
http::Response change_form(auth::Visit& visit) {
    auto item = newest(visit);
    return item ? show_form(visit, &*item, {}) : visit.not_found();
}
http::Response change(auth::Visit& visit) {
    auto id = visit.id<PlanCoreItemId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return change_item(write, visit.visitor, *id, wording_from(visit), visit.language);
    });
    if (!done && hides(done.error())) return visit.refused(done.error());
    auto item = newest(visit);
    if (!done && item) return show_form(visit, &*item, {&done.error()});
    visit.announce(fmt::format("plan_core_item/{}", id->value));
    visit.announce("plan-core");
    return visit.redirect(fmt::format("/plan-core/{}?year={}", id->value, visit.field("from_year")),
                          visit.t("Punkten är sparad. Antagna planer står kvar som de var."));
}
http::Response end(auth::Visit& visit) {
    auto id = visit.id<PlanCoreItemId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return end_item(write, visit.visitor, *id, ending_from(visit), visit.language);
    });
    if (!done && hides(done.error())) return visit.refused(done.error());
    if (!done) return show_item(visit, {&done.error()});
    visit.announce("plan-core");
    return visit.redirect(fmt::format("/plan-core/{}", id->value), visit.t("Punkten är avslutad."));
}
http::Response move(auth::Visit& visit) {
    auto id = visit.id<PlanCoreItemId>(0);
    if (!id) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return move_item(write, visit.visitor, *id, visit.field("to") == "up", visit.language);
    });
    if (!done) return visit.refused(done.error());
    visit.announce("plan-core");
    int year = visit.database.read([](db::Read& read) { return first_open_year(read); });
    return visit.redirect(fmt::format("/plan-core?year={}#item-{}", year, id->value));
}

}  // namespace styrkedja::plan_core::pages
