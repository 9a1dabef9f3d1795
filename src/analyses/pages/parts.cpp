// The parts of an analysis: the ratings as a picture with its table, each part with its words and, for those
// who write, its form in place.
#include "analyses/pages/pages.h"
#include "auth/autosave.h"
#include "base/text.h"
#include "html/components/table.h"

namespace styrkedja::analyses::pages {
namespace {

constexpr long long row = 46, name_width = 204, cell = 26, gap = 4, margin = 4;
constexpr std::size_t shown_name = 30;
constexpr int steps = static_cast<int>(enum_names<Rating>.size());

std::string said(Language language, const Part& part) {
    return part.rating ? word(language, *part.rating) : tr(language, "inte bedömd");
}

// A row per part: so many of four squares as it is rated, hatched when it is not.
void picture(html::Out& out, const auth::Visit& visit, const std::vector<Part>& parts) {
    long long width = name_width + steps * (cell + gap) + 2, height = 2 * margin + std::ssize(parts) * row;
    out(R"(<div class="scroll-x" tabindex="0" role="group" aria-label="{}">)", visit.t("Bedömningarna"));
    out(R"(<svg class="thread-picture ratings" role="img" viewBox="0 0 {} {}" width="{}" height="{}" )"
        R"(aria-label="{}">)",
        width, height, width, height, visit.t("Bedömningarna som bild; samma sak står i tabellen"));
    out(R"(<defs><pattern id="unrated" width="6" height="6" patternUnits="userSpaceOnUse">)"
        R"(<path d="M0 6 L6 0"></path></pattern></defs>)");
    long long y = margin;
    for (const auto& part : parts) {
        int filled = part.rating ? static_cast<int>(*part.rating) + 1 : 0;
        out(R"(<g><title>{}: {}</title><text x="0" y="{}">{}</text>)", part.name, said(visit.language, part),
            y + 17, shorten(part.name, shown_name));
        for (int step = 0; step < steps; ++step) {
            const char* look = !part.rating ? "unrated" : step < filled ? "filled" : "";
            out(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3"></rect>)", look,
                name_width + step * (cell + gap), y + 6, cell, 26);
        }
        out(R"(<text class="quiet" x="0" y="{}">{}</text></g>)", y + 34, said(visit.language, part));
        y += row;
    }
    out("</svg></div>");
}

std::map<std::string, std::string> fields_of(const Part& part) {
    return {{named("name", part.id.value), part.name},
            {named("description", part.id.value), part.description},
            {named("rating", part.id.value), part.rating ? std::string(name_of(*part.rating)) : ""},
            {named("motive", part.id.value), part.motive},
            {named("evidence", part.id.value), part.evidence}};
}

// `way`: "up" or "down" for what moves it, else empty.
void act_form(html::Out& out, const html::Frame& frame, const Part& part, const char* verb, const char* label,
              const char* way) {
    html::form_open(out, frame, html::to("/analyses/{}/parts/{}/{}", part.analysis, part.id, verb));
    if (*way)
        html::hidden_field(out, "way", way);
    else
        html::hidden_field(out, "version", std::to_string(part.version));
    html::button(out, {.label = label, .kind = html::ButtonKind::secondary});
    out("</form>");
}

// Whether there are parts on either side of it.
struct Place {
    bool before, after;
};
void part_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Part& part,
               const Place& place, const Refused& refused) {
    Language language = visit.language;
    auto id = part.id.value;
    auto stored = fields_of(part);
    auto field = [&](const char* name, const char* label) {
        return refused.field(visit, id, name, label, stored[named(name, id)]);
    };
    html::form_open(out, frame, html::to("/analyses/{}/parts/{}", part.analysis, part.id),
                    {.autosave = fmt::format("analysis-part-{}", id), .id = fmt::format("form-part-{}", id)});
    html::hidden_field(out, "version", refused.version(visit, id, part.version));
    auto name = field("name", visit.t("Delens namn"));
    name.max_length = 200;
    html::text_field(out, language, name);
    auto description = field("description", visit.t("Beskrivning"));
    description.hint = visit.t("Hur är det nu?");
    description.optional = true;
    html::textarea(out, language, description, 6);
    std::vector<html::Option> ratings;
    for (auto one : enum_names<Rating>)
        ratings.push_back({.value = std::string(one), .label = word(language, *parse_enum<Rating>(one))});
    auto rating = field("rating", visit.t("Bedömning"));
    rating.optional = true;
    rating.empty_choice = visit.t("Inte bedömd");
    html::select(out, language, rating, ratings);
    auto motive = field("motive", visit.t("Motivering"));
    motive.hint = visit.t("Varför just den bedömningen?");
    motive.optional = true;
    html::textarea(out, language, motive, 3);
    auto evidence = field("evidence", visit.t("Underlag"));
    evidence.hint =
        visit.t("Ett per rad: en mening och var den kommer ifrån, som [beslut 7] eller en adress.");
    evidence.optional = true;
    html::textarea(out, language, evidence, 3);
    html::button(out, {.label = visit.t("Spara delen")});
    out(R"(</form><div class="actions">)");
    if (place.before) act_form(out, frame, part, "move", visit.t("Flytta upp"), "up");
    if (place.after) act_form(out, frame, part, "move", visit.t("Flytta ner"), "down");
    act_form(out, frame, part, "remove", visit.t("Ta bort delen"), "");
    out("</div>");
}

void show_part(html::Out& out, const auth::Visit& visit, const Part& part) {
    out(R"(<section class="analysis-part" id="field-part-{}"><h3>{}</h3><p class="facts">{}</p>)", part.id,
        part.name, rating_badge(visit.language, part));
    if (part.is_described())
        out(R"(<div class="matter-text">{}</div>)", links::with_citations(visit, part.description));
    if (!part.motive.empty())
        out(R"(<div class="matter-text"><strong>{}</strong> {}</div>)", visit.t("Därför:"),
            links::with_citations(visit, part.motive));
    if (!part.evidence.empty()) {
        out("<h4>{}</h4>", visit.t("Underlag"));
        write_evidence(out, visit, part.evidence);
    }
}

}  // namespace

void write_ratings(html::Out& out, const auth::Visit& visit, const std::vector<Part>& parts) {
    if (std::ranges::none_of(parts, [](const Part& part) { return part.rating.has_value(); })) return;
    out("<h2>{}</h2>", visit.t("Bedömningarna"));
    picture(out, visit, parts);
    html::Out figures;
    {
        html::Table table(figures, {.caption = visit.t("Bedömningarna"),
                                    .columns = {{.label = visit.t("Del")},
                                                {.label = visit.t("Bedömning")},
                                                {.label = visit.t("Steg av fyra"), .numeric = true}},
                                    .show_caption = false});
        for (const auto& part : parts) {
            table.row();
            table.cell("{}", part.name);
            table.cell("{}", rating_badge(visit.language, part));
            table.cell("{}", part.rating ? std::to_string(static_cast<int>(*part.rating) + 1) : "–");
        }
    }
    html::details(out, visit.t("Bedömningarna som tabell"), figures.markup());
}

void write_parts(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Analysis& analysis,
                 const std::vector<Part>& parts, bool writes, const Refused& refused) {
    out(R"(<section data-saves><h2 id="field-parts">{}</h2>)", visit.t("Delarna"));
    if (parts.empty())
        out(R"(<p class="quiet">{}</p>)",
            visit.t("Här beskrivs och bedöms nuläget del för del. Lägg till den första delen."));
    bool opened = false;  // the first that waits for words stands open
    for (const auto& part : parts) {
        show_part(out, visit, part);
        if (writes) {
            html::Out form;
            part_form(form, visit, frame, part, {&part != &parts.front(), &part != &parts.back()}, refused);
            bool waits = !part.is_described() || !part.is_rated();
            bool open = refused.refusal ? refused.form == part.id.value : waits && !opened;
            opened = opened || open;
            html::details(out, waits ? visit.t("Beskriv och bedöm") : visit.t("Ändra delen"), form.markup(),
                          open);
        }
        out("</section>");
    }
    out("</section>");
    if (!writes) return;
    html::Out form;
    html::form_open(form, frame, html::to("/analyses/{}/parts", analysis.id));
    auto name = refused.field(visit, of_new, "name", visit.t("Ny del"));
    name.max_length = 200;
    html::text_field(form, visit.language, name);
    html::button(form, {.label = visit.t("Lägg till delen"), .kind = html::ButtonKind::secondary});
    form("</form>");
    out("{}", form.markup());
}

namespace {

Part typed_part(const auth::Visit& visit, AnalysisId analysis, AnalysisPartId id) {
    auto field = [&](const char* name) { return visit.field(named(name, id.value)); };
    return {.id = id,
            .analysis = analysis,
            .name = field("name"),
            .description = field("description"),
            .rating = parse_enum<Rating>(field("rating")),
            .motive = field("motive"),
            .evidence = field("evidence"),
            .version = parse_number(visit.field("version")).value_or(0)};
}

// After a part was saved, added or taken away.
http::Response done(const auth::Visit& visit, AnalysisId id, std::string_view place, const char* notice) {
    visit.announce(fmt::format("analysis/{}", id.value));
    return visit.redirect(fmt::format("/analyses/{}{}", id.value, place), notice);
}
http::Response not_done(const auth::Visit& visit, AnalysisId id, const Refusal& refusal, std::int64_t form) {
    if (refusal.kind == RefusalKind::not_found || refusal.kind == RefusalKind::forbidden)
        return visit.refused(refusal);
    return analysis_page(visit, id, {&refusal, form});
}

}  // namespace

http::Response save_part(auth::Visit& visit) {
    auto id = visit.id<AnalysisId>(0);
    auto part = visit.id<AnalysisPartId>(1);
    if (!id || !part) return visit.not_found();
    auto typed = typed_part(visit, *id, *part);
    auto saved =
        visit.database.write([&](db::Write& write) { return analyses::save_part(write, visit, typed); });
    if (saved) visit.announce("commitments");
    if (auth::wants_json(visit)) {
        if (saved) {
            visit.announce(fmt::format("analysis/{}", id->value));
            return auth::saved(*saved);
        }
        auto stands = visit.database.read([&](db::Read& read) { return load_part(read, *part); });
        bool older = stands && stands->analysis == *id && stands->version != typed.version;
        if (saved.error().kind != RefusalKind::conflict || !older) return auth::not_saved(saved.error());
        return auth::not_saved(saved.error(), {stands->version, fields_of(*stands)});
    }
    if (!saved) return not_done(visit, *id, saved.error(), part->value);
    return done(visit, *id, fmt::format("#field-part-{}", part->value), visit.t("Delen är sparad."));
}

http::Response add_part(auth::Visit& visit) {
    auto id = visit.id<AnalysisId>(0);
    if (!id) return visit.not_found();
    auto saved = visit.database.write([&](db::Write& write) {
        return analyses::save_part(write, visit, {.analysis = *id, .name = visit.field("name")});
    });
    if (!saved) return not_done(visit, *id, saved.error(), of_new);
    return done(visit, *id, "#field-parts", visit.t("Delen är tillagd."));
}

http::Response move_part(auth::Visit& visit) {
    auto id = visit.id<AnalysisId>(0);
    auto part = visit.id<AnalysisPartId>(1);
    if (!id || !part) return visit.not_found();
    auto moved = visit.database.write([&](db::Write& write) {
        return analyses::move_part(write, visit, *id, *part, visit.field("way") == "up");
    });
    if (!moved) return not_done(visit, *id, moved.error(), 0);
    return done(visit, *id, fmt::format("#field-part-{}", part->value), visit.t("Ordningen är ändrad."));
}

http::Response remove_part(auth::Visit& visit) {
    auto id = visit.id<AnalysisId>(0);
    auto part = visit.id<AnalysisPartId>(1);
    if (!id || !part) return visit.not_found();
    auto removed = visit.database.write([&](db::Write& write) {
        return analyses::remove_part(write, visit, *id, *part,
                                     parse_number(visit.field("version")).value_or(0));
    });
    if (!removed) return not_done(visit, *id, removed.error(), 0);
    return done(visit, *id, "#field-parts", visit.t("Delen är borttagen. Orden finns kvar i historiken."));
}

}  // namespace styrkedja::analyses::pages
