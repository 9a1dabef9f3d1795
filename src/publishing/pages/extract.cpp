// A public extract: what is masked, how it then reads, for whom it was made.
#include <algorithm>

#include "auth/try_later.h"
#include "base/spoken_date.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"
#include "publishing/pages/pages.h"
#include "publishing/store.h"

namespace styrkedja::publishing::pages {
namespace {

constexpr std::size_t most_function_bytes = 200;

// What was ticked, of what there is.
NewExtract read_form(const auth::Visit& visit, const Minutes& minutes) {
    NewExtract typed{.masking = {}, .recipient = visit.field("recipient")};
    for (auto each : visit.request.field_all("item"))
        if (auto number = parse_number(each); number && *number >= 1 && *number <= std::ssize(minutes.items))
            typed.masking.items.push_back(*number);
    auto names = names_in(minutes);
    for (auto each : visit.request.field_all("name")) {
        auto at = parse_number(each);
        if (!at || *at >= std::ssize(names)) continue;
        std::string by = shorten(visit.field(fmt::format("by.{}", *at)), most_function_bytes);
        typed.masking.names.push_back({names[static_cast<std::size_t>(*at)], by.empty() ? "NN" : by});
    }
    typed.given_on = parse_iso_date(visit.field("given_on"));
    return typed;
}

void items_to_mask(html::Out& out, const auth::Visit& visit, const Minutes& minutes,
                   const NewExtract& typed) {
    std::vector<html::Option> options;
    for (std::size_t at = 0; at < minutes.items.size(); ++at)
        options.push_back(
            {std::to_string(at + 1), fmt::format("{}. {}", at + 1, shorten(minutes.items[at].title, 200))});
    std::vector<std::string> ticked;
    for (auto item : typed.masking.items) ticked.push_back(std::to_string(item));
    if (!options.empty())
        html::checkboxes(out, visit.language,
                         {.name = "item", .label = visit.t("Hela punkter som maskeras"), .optional = true},
                         options, ticked);
}

void names_to_mask(html::Out& out, const auth::Visit& visit, const Minutes& minutes,
                   const NewExtract& typed) {
    auto names = names_in(minutes);
    out("<fieldset><legend>{}</legend><p>{}</p>", visit.t("Namn som maskeras"),
        visit.t("Skriv funktionen, som ”rektor”, eller låt det stå NN. Namnet byts överallt i texten."));
    for (std::size_t at = 0; at < names.size(); ++at) {
        auto chosen = std::ranges::find(typed.masking.names, names[at], &MaskedName::name);
        bool ticked = chosen != typed.masking.names.end();
        std::string field = fmt::format("by.{}", at);
        out(R"(<div class="choice"><input type="checkbox" id="name-{}" name="name" value="{}" {}>)", at, at,
            html::flag("checked", ticked));
        out(R"(<label for="name-{}">{}</label> )"
            R"(<input type="text" name="{}" value="{}" aria-label="{}"></div>)",
            at, names[at], field, ticked ? chosen->by : "NN",
            trf(visit.language, "Står i stället för {}", names[at]));
    }
    out("</fieldset>");
}

void given(html::Out& out, const auth::Visit& visit, const std::vector<Extract>& extracts) {
    if (extracts.empty()) return;
    out("<h2>{}</h2>", visit.t("Utdrag som har gjorts"));
    html::Table table(out, {.caption = visit.t("Utdrag som har gjorts"),
                            .columns = {{.label = visit.t("Till vem")},
                                        {.label = visit.t("Lämnat")},
                                        {.label = visit.t("Gjort av")},
                                        {.label = visit.t("När")}},
                            .show_caption = false});
    for (const auto& one : extracts) {
        table.row();
        table.cell(R"(<a href="/extracts/{}">{}</a>)", one.id, one.recipient);
        table.cell("{}", one.given_on ? spoken(*one.given_on, visit.language) : "–");
        table.cell("{}", one.made_by);
        table.cell("{}", spoken(one.made_at, visit.language));
    }
}

http::Response form(auth::Visit& visit, const Version& version, const NewExtract& typed, bool preview,
                    const Refusal* refusal = nullptr) {
    const Minutes& minutes = version.minutes;
    auto extracts = visit.database.read([&](db::Read& read) { return extracts_of(read, version.id); });
    html::Frame frame = frame_of(visit, visit.t("Utdrag"), version.meeting);
    frame.crumbs.push_back({trf(visit.language, "Version {}", minutes.number),
                            html::to("/meetings/{}/minutes/{}", version.meeting, minutes.number)});
    html::Out out;
    html::heading(out, visit.t("Vad ska inte synas i utdraget?"),
                  visit.t("Originalet ändras inte. Läs igenom utdraget: det som inte är ett namn i listan "
                          "eller en hel punkt maskeras inte av sig självt."));
    if (refusal) html::error_summary(out, visit.language, *refusal);
    html::form_open(out, frame, html::to("/meetings/{}/minutes/{}/extract", version.meeting, minutes.number));
    items_to_mask(out, visit, minutes, typed);
    names_to_mask(out, visit, minutes, typed);
    html::text_field(out, visit.language,
                     {.name = "recipient",
                      .label = visit.t("Vem får utdraget?"),
                      .value = typed.recipient,
                      .error = refusal ? html::error_of(refusal->fields, "recipient") : "",
                      .max_length = 500});
    html::date_field(out, visit.language,
                     {.name = "given_on",
                      .label = visit.t("Vilken dag lämnas det?"),
                      .value = typed.given_on ? iso(*typed.given_on) : "",
                      .optional = true});
    html::button(out, {visit.t("Förhandsgranska"), html::ButtonKind::secondary, "act", "preview"});
    html::button(out, {visit.t("Spara utdraget"), html::ButtonKind::primary, "act", "save"});
    out("</form>");
    if (preview) {
        out("<h2>{}</h2>", visit.t("Så läses utdraget"));
        article(out, extract_sheet(masked(minutes, typed.masking)));
    }
    given(out, visit, extracts);
    return visit.page(frame, out.markup(), refusal ? auth::status_of(refusal->kind) : 200);
}

struct Seen {
    Extract extract;
    Version version;
};
std::expected<Seen, http::Response> seen_extract(const auth::Visit& visit) {
    auto id = visit.id<ExtractId>(0);
    auto extract =
        id ? visit.database.read([&](db::Read& read) { return find_extract(read, visit.visitor, *id); })
           : std::nullopt;
    if (!extract) return std::unexpected(visit.not_found());
    auto version = visit.database.read([&](db::Read& read) {
        auto row = load_version(read, extract->version);
        return find_version(read, visit.visitor, row->meeting, row->number, visit.language);
    });
    if (!version) return std::unexpected(visit.refused(version.error(), 500));
    if (!*version) return std::unexpected(visit.not_found());
    return Seen{std::move(*extract), std::move(**version)};
}

sheets::Sheet sheet_of_extract(const Seen& seen) {
    return extract_sheet(masked(seen.version.minutes, masking_from_json(seen.extract.masked)));
}

}  // namespace

http::Response extract_form(auth::Visit& visit) {
    if (auto meeting = kept_meeting(visit); !meeting) return meeting.error();
    auto version = seen_version(visit);
    if (!version) return version.error();
    return form(visit, *version, {}, false);
}

http::Response make_extract(auth::Visit& visit) {
    auto meeting = kept_meeting(visit);
    if (!meeting) return meeting.error();
    auto version = seen_version(visit);
    if (!version) return version.error();
    NewExtract typed = read_form(visit, version->minutes);
    if (visit.field("act") != "save") return form(visit, *version, typed, true);
    auto made = visit.database.write([&](db::Write& write) {
        return publishing::make_extract(write, visit.visitor, meeting->id, version->minutes.number, typed,
                                        visit.language);
    });
    if (!made && made.error().kind == RefusalKind::invalid)
        return form(visit, *version, typed, true, &made.error());
    if (!made) return visit.refused(made.error());
    return visit.redirect(fmt::format("/extracts/{}", made->value), visit.t("Utdraget är sparat."));
}

http::Response extract(auth::Visit& visit) {
    auto seen = seen_extract(visit);
    if (!seen) return seen.error();
    const Extract& made = seen->extract;
    sheets::Sheet sheet = sheet_of_extract(*seen);
    html::Frame frame = frame_of(visit, visit.t("Utdrag"), seen->version.meeting);
    frame.crumbs.push_back(
        {visit.t("Alla utdrag"),
         html::to("/meetings/{}/minutes/{}/extract", seen->version.meeting, seen->version.minutes.number)});
    html::Out out;
    html::heading(out, trf(visit.language, "Utdrag till {}", made.recipient),
                  trf(visit.language, "Gjort av {} {}.", made.made_by, spoken(made.made_at, visit.language)));
    if (made.given_on)
        out("<p>{}</p>", trf(visit.language, "Lämnat {}.", spoken(*made.given_on, visit.language)));
    out(R"(<p class="exports"><a href="/extracts/{}/file?format=pdf">PDF</a> )"
        R"(<a href="/extracts/{}/file?format=odt">OpenDocument</a></p>)",
        made.id, made.id);
    out("<h2>{}</h2>", sheet.title);
    article(out, sheet);
    return visit.page(frame, out.markup());
}

http::Response extract_file(auth::Visit& visit) {
    auto seen = seen_extract(visit);
    if (!seen) return seen.error();
    auto format = parse_enum<sheets::Format>(visit.query("format")).value_or(sheets::Format::pdf);
    FileKey key{
        .version = seen->version.id, .extract = seen->extract.id, .format = std::string(name_of(format))};
    auto content = visit.database.read([&](db::Read& read) { return load_file(read, key); });
    if (!content) {
        auto made = sheets::to_file(sheet_of_extract(*seen), format, visit.language);
        if (!made) return auth::try_later(visit, made.error());
        content = visit.database.write([&](db::Write& write) {
            insert_file(write, key, *made);
            return load_file(write, key);
        });
    }
    return http::file(fmt::format("{} {}.{}", visit.t("Utdrag"), seen->version.minutes.day, name_of(format)),
                      sheets::content_type(format), std::move(*content));
}

}  // namespace styrkedja::publishing::pages
