// Forms as JSON: GET /api/forms?use=&words= → {"forms":[…]}; POST /api/forms {name, use, purpose, unit, core,
// content} → {"id"}, a draft; GET /api/forms/{id} → the form with "versions"; GET …/versions/{number} → the
// version with "content", as content_json.h writes it; POST …/draft {version, content} replaces the draft's,
// begun when there is none (without content only that) → {"version"}; POST …/use {version, what_changed,
// consequences: [{kind, object, owner, due, unaffected}]} → {"number"}.
#include "auth/sent.h"
#include "forms/editing.h"
#include "forms/pages/pages.h"
#include "http/json_values.h"
#include "questions/content_json.h"

namespace styrkedja::forms::pages {
namespace {

namespace json = boost::json;

constexpr std::int64_t most_listed = 500;

http::Response answer(const json::object& object) { return http::json(json::serialize(object)); }

json::value number_or_null(const std::optional<std::int64_t>& number) {
    return number ? json::value(*number) : json::value(nullptr);
}
json::object object_of(const Form& form) {
    return {{"id", form.id.value},
            {"name", form.name},
            {"use", name_of(form.use)},
            {"purpose", form.purpose},
            {"unit", form.unit ? json::value(form.unit->value) : json::value(nullptr)},
            {"core", form.core ? json::value(form.core->value) : json::value(nullptr)},
            {"in_use", number_or_null(form.in_use)},
            {"draft", number_or_null(form.drafted)},
            {"closed", form.is_closed},
            {"version", form.version}};
}
json::object object_of(const FormVersion& version) {
    return {{"number", version.number},
            {"state", name_of(version.state)},
            {"what_changed", version.what_changed},
            {"version", version.version},
            {"changed_by", version.changed_by},
            {"changed_at", iso(version.changed_at)}};
}

// The part of what was sent that is the content; nothing: none was.
std::optional<json::value> content_in(const auth::Visit& visit) {
    boost::system::error_code failed;
    auto body =
        json::parse(json::string_view(visit.request.body().data(), visit.request.body().size()), failed);
    if (failed || !body.is_object()) return std::nullopt;
    const auto* content = body.get_object().if_contains("content");
    return content ? std::optional(*content) : std::nullopt;
}

}  // namespace

http::Response api_forms(auth::Visit& visit) {
    FormFilter filter{.use = parse_enum<FormUse>(visit.query("use")),
                      .closed = visit.query("closed") == "1",
                      .words = visit.query("words"),
                      .limit = most_listed};
    json::array forms;
    for (const auto& one :
         visit.database.read([&](db::Read& read) { return list_forms(read, visit.visitor, filter); }))
        forms.push_back(object_of(one));
    return answer({{"forms", std::move(forms)}});
}

http::Response api_add(auth::Visit& visit) {
    auth::Sent sent(visit);
    if (!sent.is_readable()) return visit.refused(sent.unread());
    NewForm form{.name = sent.text("name"),
                 .use = parse_enum<FormUse>(sent.text("use")).value_or(FormUse::other),
                 .purpose = sent.text("purpose"),
                 .unit = parse_id<UnitId>(sent.text("unit")),
                 .core = parse_id<FormId>(sent.text("core"))};
    Result<Content> content{Content{}};
    if (auto given = content_in(visit)) content = questions::content_from_json(*given, visit.language);
    auto done = content ? visit.database.write([&](db::Write& write) {
        return take_in(write, visit.visitor, form, *content, visit.language);
    })
                        : Result<FormId>(std::unexpected(content.error()));
    if (!done) return visit.refused(done.error());
    return answer({{"id", done->value}});
}

http::Response api_form(auth::Visit& visit) {
    return visit.database.read([&](db::Read& read) {
        auto form = form_in(visit, read);
        if (!form) return visit.not_found();
        auto object = object_of(*form);
        json::array versions;
        for (const auto& one : versions_of(read, form->id))
            if (one.state != FormState::draft || may_change(visit.visitor, *form))
                versions.push_back(object_of(one));
        object["versions"] = std::move(versions);
        return answer(object);
    });
}

http::Response api_version(auth::Visit& visit) {
    auto number = parse_number(visit.args.at(1));
    return visit.database.read([&](db::Read& read) {
        auto form = form_in(visit, read);
        auto version = form && number ? find_version(read, form->id, *number) : std::nullopt;
        if (!version || (version->state == FormState::draft && !may_change(visit.visitor, *form)))
            return visit.not_found();
        auto object = object_of(*version);
        object["content"] = object_of(content_of(read, *version));
        return answer(object);
    });
}

http::Response api_draft(auth::Visit& visit) {
    auto id = visit.id<FormId>(0);
    auth::Sent sent(visit);
    if (!id) return visit.not_found();
    if (!sent.is_readable()) return visit.refused(sent.unread());
    auto given = content_in(visit);
    Result<Content> content{Content{}};
    if (given) content = questions::content_from_json(*given, visit.language);
    if (!content) return visit.refused(content.error());
    auto done = visit.database.write([&](db::Write& write) -> Edited {
        auto draft = forms::begin_draft(write, visit.visitor, *id, visit.language);
        if (!draft) return std::unexpected(draft.error());
        auto begun = find_version(write, *draft);
        if (!given) return begun->version;
        std::int64_t version = sent("version") ? sent.number("version") : begun->version;
        return replace_content(write, visit.visitor, {*id, version, visit.language}, *content);
    });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("form/{}", id->value));
    return answer({{"version", *done}});
}

http::Response api_use(auth::Visit& visit) {
    auto id = visit.id<FormId>(0);
    auth::Sent sent(visit);
    if (!id) return visit.not_found();
    if (!sent.is_readable()) return visit.refused(sent.unread());
    PuttingInUse act{.version = sent.number("version"), .what_changed = sent.text("what_changed")};
    boost::system::error_code failed;
    auto body =
        json::parse(json::string_view(visit.request.body().data(), visit.request.body().size()), failed);
    const auto* object = failed ? nullptr : body.if_object();
    const auto* list = object ? object->if_contains("consequences") : nullptr;
    auto text = [](const json::object& one, const char* name) {
        const auto* value = one.if_contains(name);
        return value && value->is_string() ? std::string(value->get_string()) : std::string();
    };
    if (list && list->is_array())
        for (const auto& value : list->get_array())
            if (const auto* one = value.if_object()) {
                const auto* number = one->if_contains("object");
                const auto* unaffected = one->if_contains("unaffected");
                act.consequences.push_back(
                    {.of = {text(*one, "kind"), number && number->is_int64() ? number->get_int64() : 0},
                     .owner = text(*one, "owner"),
                     .due_on = parse_iso_date(text(*one, "due")),
                     .unaffected = unaffected && unaffected->is_bool() && unaffected->get_bool()});
            }
    auto done = visit.database.write(
        [&](db::Write& write) { return forms::put_in_use(write, visit.visitor, *id, act, visit.language); });
    if (!done) return visit.refused(done.error());
    visit.announce(fmt::format("form/{}", id->value));
    auto form = visit.database.read([&](db::Read& read) { return find_form(read, visit.visitor, *id); });
    return answer({{"number", number_or_null(form->in_use)}});
}

}  // namespace styrkedja::forms::pages
