// In Swedish whatever the reader's language: it is the document of a Swedish authority.
#include "publishing/sheet.h"

#include <algorithm>
#include <span>

#include "base/language.h"
#include "base/text.h"

namespace styrkedja::publishing {
namespace {

using sheets::clean;
using sheets::Sheet;
using enum sheets::BlockKind;
constexpr Language sv = Language::swedish;

class Writer {
  public:
    explicit Writer(const Minutes& minutes) : minutes_(minutes) {}
    Sheet write(bool is_extract) {
        sheet_.title = clean(minutes_.title + (minutes_.day.empty() ? "" : " " + minutes_.day));
        head(is_extract);
        decisions();
        attendance();
        items();
        promises();
        links();
        attachments();
        if (!is_extract) signatures();
        return std::move(sheet_);
    }

  private:
    void add(sheets::BlockKind kind, std::string_view text) { sheets::add(sheet_, kind, text); }

    void head(bool is_extract) {
        std::vector<std::string> parts = {minutes_.group};
        if (!minutes_.day.empty()) parts.push_back(minutes_.day);
        if (!minutes_.starts_at.empty())
            parts.push_back(minutes_.starts_at + (minutes_.ends_at.empty() ? "" : "–" + minutes_.ends_at));
        if (!minutes_.place.empty()) parts.push_back(minutes_.place);
        if (is_extract)
            sheet_.head.emplace_back(
                tr(sv, "Utdrag. Uppgifter är borttagna; [maskerat] visar var en hel punkt saknas."));
        sheet_.head.push_back(clean(join(parts, " · ")));
        sheet_.head.push_back(clean(trf(sv, "Version {}, publicerad {} av {}.", minutes_.number,
                                        minutes_.published_on, minutes_.published_by)));
        if (!minutes_.reason.empty())
            sheet_.head.push_back(
                clean(trf(sv, "Rättar version {}: {}", minutes_.number - 1, minutes_.reason)));
    }

    void decisions() {
        add(heading, tr(sv, "Beslut"));
        add(paragraph, decisions_in_words(minutes_, sv));
        for (const auto& one : minutes_.decisions) {
            std::string text = one.text + (one.formal ? "" : std::string(" (") + tr(sv, "samtycke") + ")");
            add(bullet, one.item ? text + " " + trf(sv, "Punkt {}.", one.item) : text);
        }
    }

    // Of a joint meeting group by group, as they follow each other.
    void attendance() {
        add(heading, tr(sv, "Närvaro"));
        const auto& all = minutes_.attendance;
        bool is_joint = std::ranges::any_of(all, [](const Attended& one) { return !one.group.empty(); });
        for (auto from = all.begin(); from != all.end();) {
            auto to =
                std::find_if(from, all.end(), [&](const Attended& one) { return one.group != from->group; });
            if (is_joint) add(subheading, from->group.empty() ? tr(sv, "Övriga") : from->group);
            attendance({from, to});
            from = to;
        }
        if (all.empty()) attendance({});
    }
    void attendance(std::span<const Attended> list) {
        std::vector<std::string> present, absent;
        for (const auto& one : list)
            (one.present ? present : absent)
                .push_back(one.name + (one.remote ? std::string(" (") + tr(sv, "på distans") + ")" : ""));
        if (!present.empty() || absent.empty())
            add(paragraph, trf(sv, "Närvarande: {}.", join(present, ", ")));
        if (!absent.empty()) add(paragraph, trf(sv, "Frånvarande: {}.", join(absent, ", ")));
    }

    void items() {
        if (!minutes_.items.empty()) add(heading, tr(sv, "Punkter"));
        for (std::size_t at = 0; at < minutes_.items.size(); ++at) {
            const Item& item = minutes_.items[at];
            auto number = static_cast<std::int64_t>(at) + 1;
            add(subheading, fmt::format("{}. {}", number, item.title));
            std::string about = item.kind == item.title ? "" : item.kind;  // "Incheckning" says it once
            if (!item.presenter.empty())
                about += (about.empty() ? "" : " · ") + trf(sv, "Föredragande: {}", item.presenter);
            add(paragraph, about);
            sheets::add_body(sheet_, item.body);
            for (const auto& one : minutes_.decisions)
                if (one.item == number)
                    add(bullet,
                        fmt::format("{}: {}", one.formal ? tr(sv, "Beslut") : tr(sv, "Samtycke"), one.text));
            for (const auto& one : minutes_.promises)
                if (one.item == number) add(bullet, fmt::format("{}: {}", tr(sv, "Åtagande"), words(one)));
        }
    }

    static std::string words(const Promised& one) {
        std::string owners =
            one.owners.empty() ? tr(sv, "ansvarig saknas") : trf(sv, "ansvarig {}", one.owners);
        std::string due = one.due.empty() ? tr(sv, "dag saknas") : trf(sv, "senast {}", one.due);
        auto text = std::string_view(one.text);
        if (text.ends_with('.')) text.remove_suffix(1);
        return fmt::format("{} – {}, {}", text, owners, due);
    }

    void promises() {
        add(heading, tr(sv, "Åtaganden"));
        if (minutes_.promises.empty()) add(paragraph, tr(sv, "Inga åtaganden."));
        for (const auto& one : minutes_.promises) add(bullet, words(one));
    }

    void links() {
        if (minutes_.links.empty()) return;
        add(heading, tr(sv, "Länkar"));
        for (const auto& one : minutes_.links)
            add(bullet, one.copy_sha256.empty()
                            ? trf(sv, "{} – stod i punkt {} den {}; ingen kopia är sparad", one.url, one.item,
                                  minutes_.published_on)
                            : trf(sv, "{} – stod i punkt {} den {}; kopia: {}, SHA-256 {}", one.url, one.item,
                                  minutes_.published_on, one.copy_name, one.copy_sha256));
    }

    void attachments() {
        if (minutes_.attachments.empty()) return;
        add(heading, tr(sv, "Bilagor"));
        for (const auto& one : minutes_.attachments)
            add(bullet, fmt::format("{}, SHA-256 {}", one.name, one.sha256));
    }

    void signatures() {
        add(heading, tr(sv, "Underskrifter"));
        add(signature, trf(sv, "Vid protokollet: {}", minutes_.secretary));
        for (const auto& name : minutes_.adjusters) add(signature, trf(sv, "Justeras: {}", name));
    }

    const Minutes& minutes_;
    Sheet sheet_;
};

}  // namespace

std::string decisions_in_words(const Minutes& minutes, Language language) {
    auto formal = std::ranges::count(minutes.decisions, true, &Decided::formal);
    auto consents = std::ssize(minutes.decisions) - formal;
    if (minutes.decisions.empty()) return tr(language, "Inga beslutspunkter.");
    std::string first = formal ? trn(language, "{} formellt beslut", "{} formella beslut", formal)
                               : tr(language, "Inga formella beslut");
    return consents ? fmt::format("{}, {}.", first, trn(language, "{} samtycke", "{} samtycken", consents))
                    : first + ".";
}

sheets::Sheet sheet_of(const Minutes& minutes) { return Writer(minutes).write(false); }
sheets::Sheet extract_sheet(const Minutes& minutes) { return Writer(minutes).write(true); }

}  // namespace styrkedja::publishing
