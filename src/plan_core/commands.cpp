// Changing the common core: only for years that no unit has adopted a plan for.
#include "base/text.h"
#include "plan_core/store.h"

namespace styrkedja::plan_core {
namespace {

constexpr std::size_t most_source_bytes = 2000;
constexpr std::size_t most_address_bytes = 500;

Result<void> may_change_core(const rights::Visitor& visitor, Language language) {
    if (may_steer(visitor)) return {};
    return refuse(
        RefusalKind::forbidden,
        tr(language, "Bara den som styr förvaltningens verksamhetsplaner ändrar den gemensamma kärnan."));
}

// What is said, tidied; refused field by field.
class Saying {
  public:
    Saying(db::Read& read, const NewWording& said, Language language)
        : read_(read), said_(said), language_(language) {}

    Result<NewWording> checked() {
        said_.heading = collapse_spaces(said_.heading);
        said_.body = trim(said_.body);
        said_.source = collapse_spaces(said_.source);
        said_.source_address = trim(said_.source_address);
        text("heading", said_.heading, most_heading_bytes, tr(language_, "Skriv en rubrik."));
        text("body", said_.body, most_text_bytes, tr(language_, "Skriv vad som ska stå i planerna."));
        text("source", said_.source, most_source_bytes,
             tr(language_, "Skriv varför det ska stå där: lagen, beslutet eller målet."));
        address();
        year();
        if (errors_.empty()) return std::move(said_);
        return refuse_fields(tr(language_, "Punkten är inte sparad."), std::move(errors_));
    }

  private:
    void wrong(const char* field, std::string message) { errors_.push_back({field, std::move(message)}); }
    void text(const char* field, const std::string& value, std::size_t most, const char* missing) {
        if (value.empty()) wrong(field, missing);
        if (value.size() > most)
            wrong(field, trf(language_, "Skriv det kortare, med högst {} tecken.", most / 2));
    }
    void address() {
        const auto& address = said_.source_address;
        bool known = address.starts_with("https://") || address.starts_with("http://");
        if (address.empty() || (known && address.size() <= most_address_bytes)) return;
        wrong("source_address", tr(language_, "Skriv adressen så att den börjar med https://"));
    }
    void year() {
        int first = first_open_year(read_);
        if (said_.from_year >= first && said_.from_year <= first + 10) return;
        wrong("from_year", first > year_of(date_of(now()))
                               ? trf(language_,
                                     "Planer är redan antagna för {}, och de ändras inte. Välj {} eller ett "
                                     "senare år.",
                                     first - 1, first)
                               : trf(language_, "Välj {} eller ett senare år.", first));
    }

    db::Read& read_;
    NewWording said_;
    Language language_;
    std::vector<FieldError> errors_;
};

Item wording_from(const NewWording& said, const rights::Visitor& visitor, PlanCoreItemId id) {
    return {.id = id,
            .part = said.part,
            .position = 0,
            .version = 0,
            .from_year = said.from_year,
            .to_year = no_end,
            .level = said.level,
            .heading = said.heading,
            .body = said.body,
            .source = said.source,
            .source_address = said.source_address,
            .said_by = visitor.name};
}

// The item as it is now, in the version that was seen.
Result<Item> seen_item(db::Write& write, const rights::Visitor& visitor, PlanCoreItemId id, int year,
                       std::int64_t version, Language language) {
    auto item = find_item(write, id, year);
    if (!item) return refuse(RefusalKind::not_found, tr(language, "Punkten finns inte."));
    if (auto may = may_change_core(visitor, language); !may) return std::unexpected(may.error());
    if (item->version != version)
        return refuse(
            RefusalKind::conflict,
            tr(language, "Någon annan har ändrat punkten sedan du öppnade den. Det du skrev står kvar."));
    return *item;
}

}  // namespace

bool may_steer(const rights::Visitor& visitor) {
    return rights::may(visitor, rights::Permission::steer_plan);
}

Result<PlanCoreItemId> add_item(db::Write& write, const rights::Visitor& visitor, const NewWording& wording,
                                Language language) {
    if (auto may = may_change_core(visitor, language); !may) return std::unexpected(may.error());
    auto said = Saying(write, wording, language).checked();
    if (!said) return std::unexpected(said.error());
    if (items_of_year(write, said->from_year).size() >= most_items)
        return refuse(RefusalKind::conflict,
                      trf(language, "Kärnan har redan {} punkter. Avsluta någon först.", most_items));
    auto id = insert_item(write, said->part);
    insert_wording(write, wording_from(*said, visitor, id));
    audit::record(write, visitor.actor(), {"add_core_item", "plan_core_item", id.value, {}, said->heading});
    return id;
}

Result<void> change_item(db::Write& write, const rights::Visitor& visitor, PlanCoreItemId id,
                         const NewWording& wording, Language language) {
    auto old = seen_item(write, visitor, id, wording.from_year, wording.version, language);
    if (!old) return std::unexpected(old.error());
    auto said = Saying(write, wording, language).checked();
    if (!said) return std::unexpected(said.error());
    Item next = wording_from(*said, visitor, id);
    bool had_begun = next.from_year > old->from_year;
    if (!had_begun) next.from_year = old->from_year;
    Firmness to = next.level == CoreLevel::locked ? Firmness::locked : Firmness::recommended;
    auto level = change_level(write, visitor, next,
                              {.from = firmness_in(wordings_of(write, id), next.from_year),
                               .to = to,
                               .from_year = next.from_year,
                               .decision = wording.decision},
                              language);
    if (!level) return level;
    if (!had_begun) {  // the wording is said anew
        update_wording(write, next);
    } else {
        // Taken up again after its end it begins anew, with years in between that it was not there.
        next.to_year = old->to_year < next.from_year ? no_end : old->to_year;
        if (old->to_year >= next.from_year) set_wording_end(write, id, old->from_year, next.from_year - 1);
        insert_wording(write, next);
    }
    touch_item(write, id);
    audit::record(
        write, visitor.actor(),
        {"change_core_item", "plan_core_item", id.value,
         fmt::format("{} ({}): {}", old->heading, name_of(old->level), old->body),
         fmt::format("{} ({}), {}: {}", next.heading, name_of(next.level), next.from_year, next.body)});
    return {};
}

Result<void> end_item(db::Write& write, const rights::Visitor& visitor, PlanCoreItemId id,
                      const Ending& ending, Language language) {
    int last_year = ending.last_year;
    auto item = seen_item(write, visitor, id, last_year, ending.version, language);
    if (!item) return std::unexpected(item.error());
    int first = first_open_year(write);
    auto wordings = wordings_of(write, id);
    bool is_sooner = last_year < wordings.back().to_year;
    if (last_year < first - 1 || last_year < item->from_year || !is_sooner)
        return refuse_fields(tr(language, "Punkten är inte avslutad."),
                             {{"last_year", trf(language, "Välj ett år från {} till {}.",
                                                std::max(first - 1, item->from_year), first + 10)}});
    // What was locked in some year after that becomes free.
    bool was_locked = std::ranges::any_of(
        wordings, [&](const Item& one) { return one.to_year > last_year && one.level == CoreLevel::locked; });
    auto level = change_level(write, visitor, *item,
                              {.from = was_locked ? Firmness::locked : Firmness::recommended,
                               .to = Firmness::free,
                               .from_year = last_year + 1,
                               .decision = ending.decision},
                              language);
    if (!level) return level;
    set_wording_end(write, id, item->from_year, last_year);
    delete_wordings_after(write, id, last_year);
    touch_item(write, id);
    audit::record(write, visitor.actor(),
                  {"end_core_item", "plan_core_item", id.value, {}, std::to_string(last_year)});
    return {};
}

Result<void> move_item(db::Write& write, const rights::Visitor& visitor, PlanCoreItemId id, bool up,
                       Language language) {
    int year = first_open_year(write);
    auto item = find_item(write, id, year);
    if (!item) return refuse(RefusalKind::not_found, tr(language, "Punkten finns inte."));
    if (auto may = may_change_core(visitor, language); !may) return may;
    auto items = items_of_year(write, year);
    std::erase_if(items, [&](const Item& one) { return one.part != item->part; });
    auto at = std::ranges::find(items, id, &Item::id);
    auto edge = up ? items.begin() : items.end() - 1;
    if (items.empty() || at == items.end() || at == edge) return {};
    std::swap(*at, up ? *(at - 1) : *(at + 1));
    std::int64_t position = 0;
    for (const auto& one : items) set_position(write, one.id, ++position);
    audit::record(write, visitor.actor(),
                  {"move_core_item", "plan_core_item", id.value, {}, up ? "up" : "down"});
    return {};
}

}  // namespace styrkedja::plan_core
