// Proposal → form fields.
#include "base/text.h"
#include "html/components/content.h"
#include "reading/form.h"

namespace styrkedja::reading {
namespace {

struct Extra {
    std::string hint = {};
    bool optional = false;
    html::Offers offers = html::Offers::nothing;
};

class Writer {
  public:
    Writer(html::Out& out, const FormView& view) : out_(out), view_(view), language_(view.language) {}

    void head() {
        const Proposal& proposal = view_.proposal;
        html::select(out_, language_,
                     field("group", t("Grupp"), proposal.group ? to_string(proposal.group) : "",
                           {.hint = t("Gruppens medlemmar ser mötet.")}),
                     group_options());
        html::text_field(out_, language_, field("title", t("Rubrik"), proposal.title));
        out_(R"(<div class="pair">)");
        html::date_field(
            out_, language_,
            field("held_on", t("Mötesdag"), day("held_on", proposal.held_on), {.optional = true}));
        html::text_field(out_, language_,
                         field("secretary", t("Antecknare"), proposal.secretary,
                               {.optional = true, .offers = html::Offers::person}));
        out_("</div>");
        html::textarea(
            out_, language_,
            field("present", t("Närvarande"), join(proposal.present, "\n"),
                  {.hint = t("Ett namn per rad. Den som inte nämns räknas som okänd, inte som frånvarande."),
                   .optional = true,
                   .offers = html::Offers::people}),
            4);
        html::textarea(out_, language_,
                       field("absent", t("Frånvarande"), join(proposal.absent, "\n"),
                             {.optional = true, .offers = html::Offers::people}),
                       2);
        sources(proposal.sources);
    }

    void items() {
        const auto& items = view_.proposal.items;
        for (std::size_t at = 0; at < items.size(); ++at) item(at, items[at]);
        html::details(out_, t("Lägg till en punkt"), written([&] { item(items.size(), {}); }));
    }

  private:
    const char* t(const char* swedish) const { return tr(language_, swedish); }

    // What `write` writes, apart, to be put inside something else.
    template <class Write>
    html::Markup written(Write write) {
        html::Out apart;
        std::swap(apart, out_);
        write();
        std::swap(apart, out_);
        return apart.markup();
    }

    html::Field field(std::string name, std::string label, std::string value, Extra extra = {}) const {
        std::string error = html::error_of(view_.errors, name);
        return {.name = std::move(name),
                .label = std::move(label),
                .value = std::move(value),
                .hint = std::move(extra.hint),
                .error = std::move(error),
                .optional = extra.optional,
                .offers = extra.offers};
    }

    std::string day(std::string_view name, const std::optional<Date>& read) const {
        auto typed = view_.typed_dates.find(name);
        if (typed != view_.typed_dates.end()) return typed->second;
        return read ? iso(*read) : "";
    }

    std::vector<html::Option> group_options() const {
        std::vector<html::Option> options;
        for (const auto& group : view_.groups)
            options.push_back({.value = to_string(group.id), .label = group.name});
        return options;
    }

    html::Markup source_link(std::string_view text, Place place) const {
        std::string id = view_.original.id_of(place);
        if (id.empty()) return html::markup("<span>{}</span>", text);
        return html::sourced(language_, text, html::to("#{}", id), id);
    }

    void sources(const std::vector<Source>& found) {
        if (found.empty()) return;
        html::Out list;
        list(R"(<ul class="sources">)");
        for (const auto& source : found) list("<li>{}</li>", source_link(source.text, source.place));
        list("</ul>");
        html::details(
            out_,
            trn(language_, "Visa {} ställe i originalet", "Visa {} ställen i originalet", std::ssize(found)),
            list.markup());
    }

    void hidden_place(const std::string& name, Place place) {
        html::hidden_field(out_, name, fmt::format("{}-{}", place.begin, place.end));
    }

    enum class Row { found, blank };

    // The row's tick, its sentence in the original, and a word when the reader was unsure. A blank row has no
    // tick: it counts when something is written in it.
    void keep(const std::string& row, const char* label, Place place, bool doubtful, Row kind) {
        std::string id = view_.original.id_of(place);
        out_(R"(<div class="finding" {}>)", html::attribute("data-sentence", id));
        if (kind == Row::blank)
            html::hidden_field(out_, row + "keep", "1");
        else
            html::checkbox(out_, language_, {.name = row + "keep", .label = label, .value = "1"}, true);
        if (doubtful) out_("{}", html::badge(html::Tone::attention, t("Osäkert")));
        if (!id.empty())
            out_(R"(<a class="see-original" href="{}">{}</a>)", html::to("#{}", id), t("Visa i originalet"));
        hidden_place(row + "place", place);
    }

    void decision(const std::string& row, const ProposedDecision& found, Row kind) {
        keep(row, t("Beslut"), found.place, false, kind);
        html::textarea(
            out_, language_,
            field(row + "text", t("Beslutets lydelse"), found.text, {.optional = kind == Row::blank}), 2);
        html::select(out_, language_, field(row + "kind", t("Slag"), std::string(name_of(found.kind))),
                     {{.value = "formal", .label = t("Formellt beslut")},
                      {.value = "consent", .label = t("Samtycke")}});
        out_("</div>");
    }

    void commitment(const std::string& row, const ProposedCommitment& found, Row kind) {
        keep(row, t("Åtagande"), found.place, found.doubtful, kind);
        html::textarea(out_, language_,
                       field(row + "text", t("Vad ska göras?"), found.text, {.optional = kind == Row::blank}),
                       2);
        out_(R"(<div class="pair">)");
        html::text_field(out_, language_,
                         field(row + "owners", t("Vem?"), join(found.owners, ", "),
                               {.optional = true, .offers = html::Offers::people}));
        html::date_field(
            out_, language_,
            field(row + "due_on", t("Senast"), day(row + "due_on", found.due_on), {.optional = true}));
        out_("</div></div>");
    }

    void dates(const std::string& prefix, const std::vector<ProposedDate>& found) {
        if (found.empty()) return;
        out_(R"(<p class="dates">{} )", t("Datum:"));
        for (std::size_t at = 0; at < found.size(); ++at) {
            const auto& date = found[at];
            std::string from = date.from ? iso(*date.from) : "", to = date.to ? iso(*date.to) : "";
            std::string meaning = from.empty() || from == to ? from : from + " – " + to;
            out_("{}{} ", source_link(date.text, date.place), meaning.empty() ? "" : " (" + meaning + ")");
            std::string text = date.text;
            std::ranges::replace(text, '|', ' ');
            html::hidden_field(
                out_, fmt::format("{}date.{}", prefix, at),
                fmt::format("{}|{}|{}|{}-{}", text, from, to, date.place.begin, date.place.end));
        }
        out_("</p>");
    }

    void item_head(const std::string& prefix, const ProposedItem& found) {
        html::text_field(
            out_, language_,
            field(prefix + "title", t("Punktens rubrik"), found.title, {.optional = found.title.empty()}));
        out_(R"(<div class="pair">)");
        html::text_field(out_, language_,
                         field(prefix + "number", t("Nummer"),
                               found.number ? std::to_string(*found.number) : "", {.optional = true}));
        html::select(out_, language_,
                     field(prefix + "section", t("Avsnitt"),
                           found.section ? std::string(name_of(*found.section)) : "", {.optional = true}),
                     {{.value = "decision", .label = t("Beslut")},
                      {.value = "information", .label = t("Information")},
                      {.value = "dialogue", .label = t("Dialog")}});
        out_("</div>");
        html::text_field(
            out_, language_,
            field(
                prefix + "presenters", t("Föredragande"), join(found.presenters, ", "),
                {.hint = t("Flera skiljs åt med komma."), .optional = true, .offers = html::Offers::people}));
        html::textarea(out_, language_,
                       field(prefix + "links", t("Länkar"), join(found.links, "\n"), {.optional = true}), 2);
    }

    void found_rows(const std::string& prefix, const ProposedItem& found) {
        for (std::size_t row = 0; row < found.decisions.size(); ++row)
            decision(fmt::format("{}decision.{}.", prefix, row), found.decisions[row], Row::found);
        for (std::size_t row = 0; row < found.commitments.size(); ++row)
            commitment(fmt::format("{}commitment.{}.", prefix, row), found.commitments[row], Row::found);
    }

    void blank_rows(const std::string& prefix, const ProposedItem& found) {
        html::details(
            out_, t("Lägg till beslut eller åtagande"), written([&] {
                decision(fmt::format("{}decision.{}.", prefix, found.decisions.size()), {}, Row::blank);
                commitment(fmt::format("{}commitment.{}.", prefix, found.commitments.size()), {}, Row::blank);
            }));
    }

    void item(std::size_t at, const ProposedItem& found) {
        bool fresh = found.title.empty();
        std::string prefix = fmt::format("item.{}.", at);
        std::string id = view_.original.id_of(found.title_place);
        std::string legend = fresh ? t("Ny punkt") : found.title;
        if (found.number) legend = fmt::format("{}. {}", *found.number, legend);
        out_(R"(<fieldset class="item" id="{}" {}><legend>{}</legend>)", fmt::format("item-{}", at),
             html::attribute("data-sentence", id), legend);
        if (found.doubtful) out_("<p>{}</p>", html::badge(html::Tone::attention, t("Osäker rubrik")));
        if (!id.empty())
            out_(R"(<p><a class="see-original" href="{}">{}</a></p>)", html::to("#{}", id),
                 t("Visa i originalet"));
        if (fresh)
            html::hidden_field(out_, prefix + "keep", "1");
        else
            html::checkbox(out_, language_,
                           {.name = prefix + "keep", .label = t("Ta med punkten"), .value = "1"}, true);
        hidden_place(prefix + "place", found.place);
        hidden_place(prefix + "title_place", found.title_place);
        // An item that was read is right most of the time: its heading opens where something is wrong.
        bool wrong = !html::error_of(view_.errors, prefix + "title").empty();
        if (fresh)
            item_head(prefix, found);
        else
            html::details(out_, t("Ändra rubrik, avsnitt och föredragande"),
                          written([&] { item_head(prefix, found); }), wrong);
        sources(found.sources);
        found_rows(prefix, found);
        dates(prefix, found.dates);
        blank_rows(prefix, found);
        out_("</fieldset>");
    }

    html::Out& out_;
    const FormView& view_;
    Language language_;
};

}  // namespace

void write_form(html::Out& out, const FormView& view) {
    Writer writer(out, view);
    writer.head();
    writer.items();
}

}  // namespace styrkedja::reading
