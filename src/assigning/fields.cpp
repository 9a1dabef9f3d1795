// The fields of a heading and of a part: how they are asked, read and shown again.
#include "assigning/pages.h"

#include "assignments/words.h"
#include "base/text.h"
#include "html/components/content.h"
#include "people/fields.h"

namespace styrkedja::assigning {
namespace {

std::string day_of(const std::optional<Date>& day) { return day ? iso(*day) : std::string(); }
std::string check_day(int at) { return fmt::format("check_day.{}", at); }

template <class Enum>
std::vector<html::Option> options_of(Language language) {
    std::vector<html::Option> options;
    for (auto name : enum_names<Enum>)
        options.push_back({.value = std::string(name), .label = word(language, *parse_enum<Enum>(name))});
    return options;
}

// Reads one field after another into what is stored.
class Reader {
  public:
    Reader(const auth::Sent& typed, Language language, std::vector<FieldError>& errors)
        : typed_(typed), language_(language), errors_(errors) {}

    void text(const char* name, std::string& value) {
        if (auto typed = typed_(name)) value = std::move(*typed);
    }
    void person(const char* name, Named& value) {
        auto typed = typed_(name);
        if (typed && *typed != value.name) value = {.person = {}, .name = std::move(*typed)};
    }
    void day(const std::string& name, std::optional<Date>& value) {
        auto typed = typed_(name);
        if (!typed) return;
        value = parse_iso_date(*typed);
        if (!value && !typed->empty())
            errors_.push_back({name, tr(language_, "Skriv datumet som 2026-11-23.")});
    }
    void number(const char* name, std::optional<std::int64_t>& value) {
        auto typed = typed_(name);
        if (!typed) return;
        value = parse_number(*typed);
        if (!value && !typed->empty()) errors_.push_back({name, tr(language_, "Skriv ett helt tal.")});
    }
    template <class Enum>
    void choice(const char* name, Enum& value) {
        if (auto typed = typed_(name)) value = parse_enum<Enum>(*typed).value_or(value);
    }
    void days(std::vector<Date>& value) {
        if (!typed_(check_day(0))) return;
        value.clear();
        for (int at = 0; at < most_check_days; ++at) {
            std::optional<Date> one;
            day(check_day(at), one);
            if (one) value.push_back(*one);
        }
        std::ranges::sort(value);
        value.erase(std::ranges::unique(value).begin(), value.end());
    }

  private:
    const auth::Sent& typed_;
    Language language_;
    std::vector<FieldError>& errors_;
};

class HeadingForm {
  public:
    HeadingForm(html::Out& out, const auth::Visit& visit, const Heading& stored, const Refused& refused)
        : out_(out), visit_(visit), stored_(stored), refused_(refused) {}

    void why() {
        auto title = field("title", t("Rubrik"), stored_.title);
        title.max_length = most_title_characters;
        html::text_field(out_, language(), title);
        area("purpose", t("Syfte"), stored_.purpose, t("Varför behövs uppdraget, och vad ska bli bättre?"));
    }
    void who() {
        person("orderer", t("Beställare"), stored_.orderer,
               t("Avgör om uppdraget går vidare, pausas eller avbryts."));
        person("responsible", t("Ansvarig"), stored_.responsible, "");
        person("lead", t("Leder uppdraget"), stored_.lead, t("Skriver, lämnar in och rapporterar."));
    }
    void limits() {
        area("target_group", t("Målgrupp"), stored_.target_group, "");
        area("delimitation", t("Avgränsning"), stored_.delimitation,
             t("Vad uppdraget främst riktar in sig på."));
        area("not_excluded", t("Avgränsningen utesluter inte"), stored_.not_excluded, "");
    }
    void frame() {
        html::radios(out_, language(), field("form", t("Drivs som"), std::string(name_of(stored_.form))),
                     options_of<AssignmentForm>(language()));
        html::radios(out_, language(), field("scope", t("Räckvidd"), std::string(name_of(stored_.scope))),
                     options_of<AssignmentScope>(language()));
        auto partners = field("partners", t("Samarbetspartner"), stored_.partners);
        partners.optional = true;
        html::text_field(out_, language(), partners);
        day("from_on", t("Från och med"), stored_.from_on);
        day("to_on", t("Till och med"), stored_.to_on);
    }

  private:
    const char* t(const char* swedish) const { return visit_.t(swedish); }
    Language language() const { return visit_.language; }
    html::Field field(const char* name, const char* label, std::string stored) const {
        return refused_.field(visit_, name, label, std::move(stored));
    }
    void area(const char* name, const char* label, const std::string& stored, const char* hint) {
        auto one = field(name, label, stored);
        one.hint = hint;
        one.optional = true;
        html::textarea(out_, language(), one, 4);
    }
    void person(const char* name, const char* label, const Named& stored, const char* hint) {
        auto one = field(name, label, stored.name);
        one.hint = hint;
        one.optional = true;
        one.offers = html::Offers::person;
        html::text_field(out_, language(), one);
    }
    void day(const char* name, const char* label, const std::optional<Date>& stored) {
        auto one = field(name, label, day_of(stored));
        one.optional = true;
        html::date_field(out_, language(), one);
    }

    html::Out& out_;
    const auth::Visit& visit_;
    const Heading& stored_;
    const Refused& refused_;
};

}  // namespace

std::int64_t Refused::version(const auth::Visit& visit, std::int64_t stored) const {
    if (!refusal || refusal->kind == RefusalKind::conflict) return stored;
    return parse_number(visit.field("version")).value_or(0);
}

void heading_fields(html::Out& out, const auth::Visit& visit, const Heading& stored,
                    std::optional<Section> section, const Refused& refused) {
    HeadingForm form(out, visit, stored, refused);
    if (!section || section == Section::why) form.why();
    if (!section || section == Section::who) {
        form.who();
        form.frame();
    }
    if (!section || section == Section::limits) form.limits();
}

Heading heading_from(const auth::Sent& sent, const Heading& stored, Language language,
                     std::vector<FieldError>& errors) {
    Heading heading = stored;
    Reader read(sent, language, errors);
    read.text("title", heading.title);
    read.text("purpose", heading.purpose);
    read.person("orderer", heading.orderer);
    read.person("responsible", heading.responsible);
    read.person("lead", heading.lead);
    read.text("target_group", heading.target_group);
    read.text("delimitation", heading.delimitation);
    read.text("not_excluded", heading.not_excluded);
    read.choice("form", heading.form);
    read.choice("scope", heading.scope);
    read.text("partners", heading.partners);
    read.day("from_on", heading.from_on);
    read.day("to_on", heading.to_on);
    return heading;
}

Part part_from(const auth::Sent& sent, const Part& stored, Language language,
               std::vector<FieldError>& errors) {
    Part part = stored;
    Reader read(sent, language, errors);
    read.text("text", part.text);
    read.text("detail", part.detail);
    read.text("baseline", part.baseline);
    read.text("target", part.target);
    read.number("hours", part.hours);
    read.day("from_on", part.from_on);
    read.day("to_on", part.to_on);
    read.person("person", part.person);
    read.days(part.check_days);
    if (auto unit = sent("unit")) part.unit = parse_id<UnitId>(*unit);
    // A form does not send a tick that is not set: the field beside it says that it was asked.
    if (sent("gated_asked") || sent("gated")) part.gated = sent.flag("gated");
    return part;
}

std::map<std::string, std::string> fields_of(const Heading& heading, std::optional<Section> section) {
    std::map<std::string, std::string> all;
    if (!section || section == Section::why) all = {{"title", heading.title}, {"purpose", heading.purpose}};
    if (!section || section == Section::who)
        all.insert({{"orderer", heading.orderer.name},
                    {"responsible", heading.responsible.name},
                    {"lead", heading.lead.name}});
    if (!section || section == Section::limits)
        all.insert({{"target_group", heading.target_group},
                    {"delimitation", heading.delimitation},
                    {"not_excluded", heading.not_excluded}});
    if (!section || section == Section::who)
        all.insert({{"form", std::string(name_of(heading.form))},
                    {"scope", std::string(name_of(heading.scope))},
                    {"partners", heading.partners},
                    {"from_on", day_of(heading.from_on)},
                    {"to_on", day_of(heading.to_on)}});
    return all;
}

std::map<std::string, std::string> fields_of(const Part& part) {
    std::map<std::string, std::string> all{{"text", part.text},
                                           {"detail", part.detail},
                                           {"baseline", part.baseline},
                                           {"target", part.target},
                                           {"hours", part.hours ? std::to_string(*part.hours) : ""},
                                           {"from_on", day_of(part.from_on)},
                                           {"to_on", day_of(part.to_on)},
                                           {"unit", part.unit ? to_string(*part.unit) : ""},
                                           {"person", part.person.name},
                                           {"gated", part.gated ? "1" : ""}};
    for (int at = 0; at < most_check_days; ++at)
        all[check_day(at)] =
            at < std::ssize(part.check_days) ? iso(part.check_days[static_cast<std::size_t>(at)]) : "";
    return all;
}

}  // namespace styrkedja::assigning
