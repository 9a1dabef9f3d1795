// The working copy, section by section: each saves itself, in the version that was seen.
#include "auth/autosave.h"
#include "base/text.h"
#include "html/components/content.h"
#include "plans/pages/pages.h"
#include "plans/store.h"

namespace styrkedja::plans::pages {
namespace {

// A form of the page that was refused: which one, and what was typed in it.
struct RefusedForm {
    std::string key;  // "item-5", "section-7", "new-how"; empty: none
    Refusal refusal = {};
    std::string heading = {};
    std::string body = {};
};

struct Loaded {
    OperationsPlan plan;
    WorkingCopy copy;
    std::vector<CoreChange> changes;
    std::vector<goals::Goal> goals;
};

std::optional<Loaded> load(const auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto plan = plan_of_address(visit, read);
        if (!plan || !may_write(visit.visitor, *plan)) return std::nullopt;
        Loaded loaded{.plan = *plan, .copy = working_copy(read, *plan), .changes = {}, .goals = {}};
        if (plan->adopted_number == 0) loaded.changes = core_changes(read, *plan);
        loaded.goals = goals_for(read, *plan);
        return loaded;
    });
}

class Editor {
  public:
    Editor(const auth::Visit& visit, const html::Frame& frame, const Loaded& loaded,
           const RefusedForm& refused)
        : visit_(visit), frame_(frame), loaded_(loaded), plan_(loaded.plan), refused_(refused) {}

    html::Markup write() {
        html::heading(out_, title_of(visit_.language, plan_),
                      t("Det du skriver sparas medan du skriver. Andra ser det när planen är antagen."));
        errors();
        out_(R"(<p class="actions">)");
        html::link_button(out_, html::to("/plans/{}", plan_.id), t("Läs planen"));
        out_("</p>");
        core_news();
        out_("<div data-saves>");
        for (std::size_t at = 0; at < enum_names<PlanPart>.size(); ++at) part(static_cast<PlanPart>(at));
        out_("</div>");
        return out_.markup();
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }

    // The summary's links lead into the form that was refused.
    void errors() {
        if (refused_.key.empty()) return;
        Refusal refusal = refused_.refusal;
        for (auto& field : refusal.fields) field.field = refused_.key + "-" + field.field;
        html::error_summary(out_, visit_.language, refusal);
    }

    void core_news() {
        if (loaded_.changes.empty()) return;
        html::Out list;
        list("<ul>");
        for (const auto& change : loaded_.changes) {
            const char* what = change.kind == CoreChange::added      ? t("är ny")
                               : change.kind == CoreChange::reworded ? t("har en ny lydelse")
                                                                     : t("finns inte kvar");
            list("<li>{} {}</li>", change.heading, what);
        }
        list("</ul>");
        html::details(out_,
                      trn(visit_.language, "{} punkt i den gemensamma kärnan är annorlunda än i förra planen",
                          "{} punkter i den gemensamma kärnan är annorlunda än i förra planen",
                          std::ssize(loaded_.changes)),
                      list.markup(), true);
    }

    void part(PlanPart part) {
        out_(R"(<section class="plan-part" id="{}"><h2>{}</h2>)", name_of(part), word(visit_.language, part));
        if (part == PlanPart::want_to_achieve) goals();
        std::vector<const Entry*> shown, aside;
        for (const auto& entry : loaded_.copy.entries)
            if (entry.part() == part) (entry.is_used() ? shown : aside).push_back(&entry);
        for (std::size_t at = 0; at < shown.size(); ++at) entry(*shown[at], at > 0, at + 1 < shown.size());
        put_aside(aside);
        add(part);
        out_("</section>");
    }

    void goals() {
        out_("<h3>{}</h3>", t("Målen"));
        if (loaded_.goals.empty())
            out_(R"(<p class="quiet">{} <a href="/goals">{}</a></p>)",
                 t("Inga mål gäller för enheten det här året."), t("Till målen"));
        else
            out_("<ul>");
        for (const auto& goal : loaded_.goals)
            out_(R"(<li><a href="/goals/{}">{}</a></li>)", goal.id, goal.text);
        if (!loaded_.goals.empty()) out_("</ul>");
    }

    void entry(const Entry& entry, bool up, bool down) {
        std::string key = entry.core ? fmt::format("item-{}", entry.core->id.value)
                                     : fmt::format("section-{}", entry.own->id.value);
        out_(R"(<article class="plan-entry" id="{}">)", key);
        if (entry.core) core(*entry.core);
        bool left_core = !entry.core && entry.own->core_item;
        if (left_core) {
            out_("<h3>{}</h3>", entry.own->heading);
            out_(R"(<p class="facts">{}</p><div class="plan-words" dir="auto">{}</div>)",
                 t("Punkten har lämnat den gemensamma kärnan. Det ni skrev står kvar i planen."),
                 entry.own->body);
        } else {
            form(key, entry);
        }
        if (entry.own && !entry.is_locked()) steps(entry, up, down, left_core);
        out_("</article>");
    }

    void core(const plan_core::Item& item) {
        bool locked = item.level == CoreLevel::locked;
        out_("<h3>{} {}</h3>", item.heading, plan_core::level_badge(visit_.language, item.level));
        out_(R"(<div class="plan-core" dir="auto">{}</div><p class="facts">)", item.body);
        show_source(out_, visit_.language, item.source, item.source_address);
        out_(R"( <a href="/plan-core/{}?year={}">{}</a></p>)", item.id, plan_.year,
             locked ? t("Varför punkten är låst") : t("Om punkten"));
    }

    // Own words under an item of the core, or a local section. What was refused stands as it was typed,
    // beside what stands there now.
    void form(const std::string& key, const Entry& entry) {
        bool typed = refused_.key == key;
        bool is_item = entry.core.has_value();
        std::int64_t version = entry.own ? entry.own->version : 0;
        std::string stored = entry.own ? entry.own->body : "";
        auto action = is_item ? html::to("/plans/{}/items/{}", plan_.id, entry.core->id)
                              : html::to("/plans/{}/sections/{}", plan_.id, entry.own->id);
        html::form_open(out_, frame_, action, {.autosave = key});
        html::hidden_field(out_, "version", std::to_string(version));
        if (!is_item) heading_field(key, typed ? refused_.heading : entry.own->heading);
        body_field(key, is_item ? t("Era egna ord") : t("Texten"), typed ? refused_.body : stored);
        if (typed && refused_.refusal.kind == RefusalKind::conflict)
            out_(R"(<div class="theirs"><p>{}</p><div class="said" dir="auto">{}</div></div>)",
                 t("Så står det nu. Ta med det du vill behålla, och spara igen."), stored);
        html::button(out_, {.label = t("Spara"), .kind = html::ButtonKind::secondary});
        out_("</form>");
    }

    void error_line(const std::string& key, const char* field) {
        if (refused_.key != key) return;
        auto error = html::error_of(refused_.refusal.fields, field);
        if (!error.empty()) out_(R"(<p class="error" id="error-{}-{}">{}</p>)", key, field, error);
    }
    html::Flag invalid(const std::string& key, const char* field) const {
        bool wrong = refused_.key == key && !html::error_of(refused_.refusal.fields, field).empty();
        return html::attribute("aria-invalid", wrong ? "true" : "");
    }
    void heading_field(const std::string& key, const std::string& value) {
        out_(R"(<div class="field"><label for="field-{}-heading">{}</label>)", key, t("Rubrik"));
        error_line(key, "heading");
        out_(R"(<input type="text" id="field-{}-heading" name="heading" value="{}" {} required></div>)", key,
             value, invalid(key, "heading"));
    }
    void body_field(const std::string& key, const char* label, const std::string& value) {
        out_(R"(<div class="field"><label for="field-{}-body">{}</label>)", key, label);
        error_line(key, "body");
        out_("<textarea id=\"field-{}-body\" name=\"body\" rows=\"4\" {}>\n{}</textarea></div>", key,
             invalid(key, "body"), value);
    }

    void act(const html::Url& to, const char* name, const char* value, std::string label,
             std::string_view about) {
        html::form_open(out_, frame_, to);
        html::hidden_field(out_, name, value);
        out_(R"(<button class="button secondary" type="submit">{}<span class="unseen"> {}</span>)"
             R"(</button></form>)",
             label, about);
    }
    void steps(const Entry& entry, bool up, bool down, bool left_core) {
        const auto& own = *entry.own;
        std::string_view about = entry.core ? entry.core->heading : own.heading;
        out_(R"(<div class="plan-steps">)");
        if (up)
            act(html::to("/plans/{}/sections/{}/move", plan_.id, own.id), "to", "up", t("Flytta upp"), about);
        if (down)
            act(html::to("/plans/{}/sections/{}/move", plan_.id, own.id), "to", "down", t("Flytta ned"),
                about);
        if (entry.core)
            act(html::to("/plans/{}/items/{}/use", plan_.id, entry.core->id), "used", "0", t("Ta inte upp"),
                about);
        else if (!left_core)
            act(html::to("/plans/{}/sections/{}/use", plan_.id, own.id), "used", "0", t("Lägg undan"), about);
        out_("</div>");
    }

    void put_aside(const std::vector<const Entry*>& aside) {
        for (const Entry* entry : aside) {
            if (!entry->core) continue;
            out_(R"(<article class="plan-entry" id="item-{}">)", entry->core->id);
            core(*entry->core);
            act(html::to("/plans/{}/items/{}/use", plan_.id, entry->core->id), "used", "1",
                t("Ta upp i planen"), entry->core->heading);
            out_("</article>");
        }
        html::Out before = std::exchange(out_, {});
        for (const Entry* entry : aside) {
            if (entry->core) continue;
            out_(R"(<div id="section-{}"><p>{}</p>)", entry->own->id, entry->own->heading);
            act(html::to("/plans/{}/sections/{}/use", plan_.id, entry->own->id), "used", "1",
                t("Lägg tillbaka"), entry->own->heading);
            out_("</div>");
        }
        auto list = std::exchange(out_, std::move(before)).markup();
        if (!list.empty()) html::details(out_, t("Undanlagda avsnitt"), list);
    }

    void add(PlanPart part) {
        std::string key = fmt::format("new-{}", name_of(part));
        bool typed = refused_.key == key;
        html::Out before = std::exchange(out_, {});
        html::form_open(out_, frame_, html::to("/plans/{}/sections", plan_.id));
        html::hidden_field(out_, "part", name_of(part));
        heading_field(key, typed ? refused_.heading : "");
        body_field(key, t("Texten"), typed ? refused_.body : "");
        html::button(out_, {.label = t("Lägg till avsnittet"), .kind = html::ButtonKind::secondary});
        out_("</form>");
        auto form = std::exchange(out_, std::move(before)).markup();
        html::details(out_, trf(visit_.language, "Nytt avsnitt under {}", word(visit_.language, part)), form,
                      typed);
    }

    html::Out out_;
    const auth::Visit& visit_;
    const html::Frame& frame_;
    const Loaded& loaded_;
    const OperationsPlan& plan_;
    const RefusedForm& refused_;
};

http::Response show(const auth::Visit& visit, const RefusedForm& refused) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    html::Frame frame = frame_of(visit, loaded->plan,
                                 trf(visit.language, "Ändra: {}", title_of(visit.language, loaded->plan)));
    frame.crumbs.push_back({title_of(visit.language, loaded->plan), html::to("/plans/{}", loaded->plan.id)});
    int status = refused.key.empty() ? 200 : auth::status_of(refused.refusal.kind);
    return visit.page(frame, Editor(visit, frame, *loaded, refused).write(), status);
}

std::string typed(const auth::Visit& visit, std::string_view name) {
    return std::string(visit.request.field(name).value_or(""));
}

// The answer to a browser that saves by itself; after somebody else's change with what stands there now.
http::Response as_json(const auth::Visit& visit, const Result<std::int64_t>& done, OperationsPlanId plan,
                       const std::optional<Section>& section) {
    if (done) {
        visit.announce(fmt::format("operations_plan/{}", plan.value));
        return auth::saved(*done);
    }
    if (!section || section->version == version_of(visit)) return auth::not_saved(done.error());
    auth::StandsNow now_is{.version = section->version, .fields = {{"body", section->body}}};
    if (!section->core_item) now_is.fields["heading"] = section->heading;
    return auth::not_saved(done.error(), now_is);
}

struct Address {
    OperationsPlanId plan;
    std::int64_t part;  // the item or the section
};
std::optional<Address> address_of(const auth::Visit& visit) {
    auto plan = visit.id<OperationsPlanId>(0);
    auto part = visit.id<PlanSectionId>(1);
    if (!plan || !part) return std::nullopt;
    return Address{*plan, part->value};
}

// On to where it was done, or the page again.
template <class Done>
http::Response after(const auth::Visit& visit, const Done& done, OperationsPlanId plan,
                     const std::string& key, const std::string& made = {}) {
    if (!done && (plan_core::hides(done.error()) || is_program(visit))) return visit.refused(done.error());
    if (!done) return show(visit, {key, done.error(), typed(visit, "heading"), typed(visit, "body")});
    visit.announce(fmt::format("operations_plan/{}", plan.value));
    if (is_program(visit)) return changed_as_json(visit, plan, made);
    return visit.redirect(fmt::format("/plans/{}/edit#{}", plan.value, key));
}

// The section in the address belongs to the plan in it.
bool belongs(const auth::Visit& visit, const Address& address) {
    auto section = visit.database.read([&](db::Read& read) { return find_section(read, {address.part}); });
    return section && section->plan == address.plan;
}

http::Response saved_words(const auth::Visit& visit, bool in_json) {
    auto address = address_of(visit);
    if (!address) return visit.not_found();
    PlanCoreItemId item{address->part};
    auto done = visit.database.write([&](db::Write& write) {
        return save_words(write, visit.visitor, address->plan, item, typed(visit, "body"), version_of(visit),
                          visit.language);
    });
    std::string key = fmt::format("item-{}", item.value);
    if (!in_json) return after(visit, done, address->plan, key);
    auto now_is = visit.database.read([&](db::Read& read) { return words_under(read, address->plan, item); });
    return as_json(visit, done, address->plan, now_is);
}

http::Response saved_section(const auth::Visit& visit, bool in_json) {
    auto address = address_of(visit);
    if (!address || !belongs(visit, *address)) return visit.not_found();
    PlanSectionId id{address->part};
    auto done = visit.database.write([&](db::Write& write) {
        return change_section(write, visit.visitor, id, typed(visit, "heading"), typed(visit, "body"),
                              version_of(visit), visit.language);
    });
    if (!in_json) return after(visit, done, address->plan, fmt::format("section-{}", id.value));
    auto now_is = visit.database.read([&](db::Read& read) { return find_section(read, id); });
    return as_json(visit, done, address->plan, now_is);
}

}  // namespace

http::Response edit(auth::Visit& visit) { return show(visit, {}); }
http::Response words(auth::Visit& visit) { return saved_words(visit, auth::wants_json(visit)); }
http::Response section(auth::Visit& visit) { return saved_section(visit, auth::wants_json(visit)); }
http::Response api_words(auth::Visit& visit) { return saved_words(visit, true); }
http::Response api_section(auth::Visit& visit) { return saved_section(visit, true); }

http::Response use_item(auth::Visit& visit) {
    auto address = address_of(visit);
    if (!address) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return take_up(write, visit.visitor, address->plan, {address->part}, visit.field("used") == "1",
                       visit.language);
    });
    return after(visit, done, address->plan, fmt::format("item-{}", address->part));
}

http::Response add(auth::Visit& visit) {
    auto id = visit.id<OperationsPlanId>(0);
    auto part = parse_enum<PlanPart>(visit.field("part"));
    if (!id || !part) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return add_section(write, visit.visitor, *id, {*part, typed(visit, "heading"), typed(visit, "body")},
                           visit.language);
    });
    if (!done) return after(visit, done, *id, fmt::format("new-{}", name_of(*part)));
    return after(visit, done, *id, fmt::format("section-{}", done->value), to_string(*done));
}

http::Response use(auth::Visit& visit) {
    auto address = address_of(visit);
    if (!address || !belongs(visit, *address)) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return use_section(write, visit.visitor, {address->part}, visit.field("used") == "1", visit.language);
    });
    return after(visit, done, address->plan, fmt::format("section-{}", address->part));
}

http::Response move(auth::Visit& visit) {
    auto address = address_of(visit);
    if (!address || !belongs(visit, *address)) return visit.not_found();
    auto done = visit.database.write([&](db::Write& write) {
        return move_section(write, visit.visitor, {address->part}, visit.field("to") == "up", visit.language);
    });
    return after(visit, done, address->plan, fmt::format("section-{}", address->part));
}

}  // namespace styrkedja::plans::pages
