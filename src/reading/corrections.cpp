// The reader's findings against what a person let stand. What was not touched keeps the reader's own words (a
// month stays a month), so that the answer differs exactly where somebody corrected it.
#include "reading/corrections.h"

#include <algorithm>

#include "base/text.h"

namespace styrkedja::reading {
namespace {

enum class Verdict { kept, changed, removed, added };

bool same_text(std::string_view one, std::string_view other) {
    return collapse_spaces(one) == collapse_spaces(other);
}
bool same_place(Place one, Place other) {
    return one.end > one.begin && one.begin == other.begin && one.end == other.end;
}
minutes::PartialDate whole(Date day) {
    std::chrono::year_month_day parts(day);
    return {static_cast<int>(parts.year()), static_cast<int>(static_cast<unsigned>(parts.month())),
            static_cast<int>(static_cast<unsigned>(parts.day()))};
}
std::string rule_or(const char* rule, const char* kind) { return *rule ? rule : kind; }

class Comparison {
  public:
    Comparison(const minutes::Minutes& found, const Proposal& read, const Proposal& corrected)
        : found_(found), read_(read), corrected_(corrected) {}

    Correction made() {
        minutes::Minutes answer;
        answer.body = found_.body;
        head(answer);
        answer.present = names("present", found_.present, corrected_.present);
        answer.absent = names("absent", found_.absent, corrected_.absent);
        std::vector<bool> used(found_.items.size(), false);
        for (const auto& item : corrected_.items) answer.items.push_back(this->item(item, used));
        for (std::size_t at = 0; at < used.size(); ++at)
            if (!used[at]) removed(found_.items[at]);
        correction_.answer = minutes::to_json(answer);
        return std::move(correction_);
    }

  private:
    void look(const std::string& what, Verdict verdict) {
        Use& use = correction_.uses[what];
        ++(verdict == Verdict::kept      ? use.kept
           : verdict == Verdict::changed ? use.changed
           : verdict == Verdict::removed ? use.removed
                                         : use.added);
    }
    void count(const std::string& what, Verdict verdict) {
        look(what, verdict);
        if (verdict != Verdict::kept) ++correction_.changes;
    }
    void doubted(bool doubtful, Verdict verdict) {
        if (doubtful) look("doubt", verdict);
    }

    void head(minutes::Minutes& answer) {
        if (read_.group || corrected_.group)
            look("group", read_.group == corrected_.group ? Verdict::kept
                          : read_.group                   ? Verdict::changed
                                                          : Verdict::added);
        answer.date = found_.date;
        if (read_.held_on != corrected_.held_on) {
            answer.date.reset();
            if (corrected_.held_on) answer.date = {whole(*corrected_.held_on), {}};
        }
        one(found_.date ? rule_or(found_.date->rule, "meeting-date") : "", "meeting-date",
            read_.held_on == corrected_.held_on, corrected_.held_on.has_value());
        bool same = same_text(read_.secretary, corrected_.secretary);
        answer.secretary = found_.secretary;
        if (!same) answer.secretary.reset();
        if (!same && !corrected_.secretary.empty())
            answer.secretary = minutes::Name{corrected_.secretary, {}};
        one(found_.secretary ? rule_or(found_.secretary->rule, "secretary") : "", "secretary", same,
            !corrected_.secretary.empty());
    }
    // Of what there is at most one of; `rule` is empty when nothing had been found.
    void one(const std::string& rule, const char* kind, bool same, bool there) {
        if (rule.empty() && there && !same) return count(kind, Verdict::added);
        if (rule.empty()) return;
        count(rule, same ? Verdict::kept : there ? Verdict::changed : Verdict::removed);
    }

    std::vector<minutes::Name> names(const char* kind, const std::vector<minutes::Name>& found,
                                     const std::vector<std::string>& corrected, bool closer = false) {
        std::vector<minutes::Name> answer;
        std::vector<bool> used(found.size(), false);
        auto say = [&](const std::string& what, Verdict verdict) {
            closer ? look(what, verdict) : count(what, verdict);
        };
        for (const auto& name : corrected) {
            std::size_t at = 0;
            while (at < found.size() && (used[at] || !same_text(found[at].text, name))) ++at;
            if (at < found.size()) used[at] = true;
            say(at < found.size() ? rule_or(found[at].rule, kind) : kind,
                at < found.size() ? Verdict::kept : Verdict::added);
            answer.push_back(at < found.size() ? found[at] : minutes::Name{name, {}});
        }
        for (std::size_t at = 0; at < found.size(); ++at)
            if (!used[at]) say(rule_or(found[at].rule, kind), Verdict::removed);
        return answer;
    }

    minutes::Item item(const ProposedItem& corrected, std::vector<bool>& used) {
        std::size_t at = 0;
        while (at < read_.items.size() &&
               (used[at] || !same_place(read_.items[at].title_place, corrected.title_place)))
            ++at;
        minutes::Item found = at < read_.items.size() ? found_.items[at] : minutes::Item{};
        ProposedItem read = at < read_.items.size() ? read_.items[at] : ProposedItem{};
        bool same = same_text(read.title, corrected.title) && read.number == corrected.number &&
                    read.section == corrected.section;
        Verdict verdict = at == read_.items.size() ? Verdict::added : same ? Verdict::kept : Verdict::changed;
        count(verdict == Verdict::added ? "item" : rule_or(found.rule, "item"), verdict);
        doubted(read.doubtful, verdict);
        if (at < used.size()) used[at] = true;
        minutes::Item answer = found;
        answer.title = same_text(read.title, corrected.title) ? found.title : corrected.title;
        answer.number = corrected.number ? std::optional(static_cast<int>(*corrected.number)) : std::nullopt;
        answer.section = corrected.section;
        answer.presenters = names("presenter", found.presenters, corrected.presenters);
        answer.links = names("link", found.links, corrected.links);
        answer.decisions = decisions(found, read, corrected);
        answer.commitments = commitments(found, read, corrected);
        return answer;
    }

    std::vector<minutes::Decision> decisions(const minutes::Item& found, const ProposedItem& read,
                                             const ProposedItem& corrected) {
        std::vector<minutes::Decision> answer;
        std::vector<bool> used(read.decisions.size(), false);
        for (const auto& decision : corrected.decisions) {
            std::size_t at = row_of(read.decisions, decision.place, used);
            if (at == read.decisions.size()) {
                count("decision", Verdict::added);
                answer.push_back({.text = decision.text, .span = {}});
                continue;
            }
            bool same = same_text(read.decisions[at].text, decision.text);
            bool whole = same && read.decisions[at].kind == decision.kind;
            count(rule_or(found.decisions[at].rule, "decision"), whole ? Verdict::kept : Verdict::changed);
            answer.push_back(found.decisions[at]);
            if (!same) answer.back().text = decision.text;
        }
        for (std::size_t at = 0; at < used.size(); ++at)
            if (!used[at]) count(rule_or(found.decisions[at].rule, "decision"), Verdict::removed);
        return answer;
    }

    std::vector<minutes::Commitment> commitments(const minutes::Item& found, const ProposedItem& read,
                                                 const ProposedItem& corrected) {
        std::vector<minutes::Commitment> answer;
        std::vector<bool> used(read.commitments.size(), false);
        for (const auto& commitment : corrected.commitments) {
            std::size_t at = row_of(read.commitments, commitment.place, used);
            answer.push_back(at < used.size()
                                 ? matched(found.commitments[at], read.commitments[at], commitment)
                                 : added(commitment));
        }
        for (std::size_t at = 0; at < used.size(); ++at) {
            if (used[at]) continue;
            count(rule_or(found.commitments[at].rule, "commitment"), Verdict::removed);
            doubted(read.commitments[at].doubtful, Verdict::removed);
        }
        return answer;
    }
    minutes::Commitment added(const ProposedCommitment& commitment) {
        count("commitment", Verdict::added);
        minutes::Commitment answer{.text = commitment.text, .owners = {}, .due = {}, .span = {}};
        for (const auto& owner : commitment.owners) answer.owners.push_back({owner, {}});
        if (commitment.due_on) answer.due = whole(*commitment.due_on);
        return answer;
    }
    minutes::Commitment matched(const minutes::Commitment& found, const ProposedCommitment& read,
                                const ProposedCommitment& corrected) {
        minutes::Commitment answer = found;
        bool same_words = same_text(read.text, corrected.text), same_day = read.due_on == corrected.due_on;
        if (!same_words) answer.text = corrected.text;
        if (!same_day) {
            answer.due.reset();
            if (corrected.due_on) answer.due = whole(*corrected.due_on);
        }
        answer.owners = names("owner", found.owners, corrected.owners, true);
        if (read.due_on || corrected.due_on)
            look("due", same_day           ? Verdict::kept
                        : !read.due_on     ? Verdict::added
                        : corrected.due_on ? Verdict::changed
                                           : Verdict::removed);
        bool same = same_words && same_day && same_owners(read, corrected);
        count(rule_or(found.rule, "commitment"), same ? Verdict::kept : Verdict::changed);
        doubted(read.doubtful, same ? Verdict::kept : Verdict::changed);
        return answer;
    }
    static bool same_owners(const ProposedCommitment& read, const ProposedCommitment& corrected) {
        return std::ranges::equal(read.owners, corrected.owners, same_text);
    }

    // The row of the same place that is not taken yet, which is then taken; else how many there are.
    template <class Row>
    static std::size_t row_of(const std::vector<Row>& rows, Place place, std::vector<bool>& used) {
        std::size_t at = 0;
        while (at < rows.size() && (used[at] || !same_place(rows[at].place, place))) ++at;
        if (at < rows.size()) used[at] = true;
        return at;
    }

    // An item that was unticked, with all that stood under it.
    void removed(const minutes::Item& item) {
        count(rule_or(item.rule, "item"), Verdict::removed);
        doubted(item.doubtful, Verdict::removed);
        for (const auto& presenter : item.presenters)
            count(rule_or(presenter.rule, "presenter"), Verdict::removed);
        for (const auto& link : item.links) count(rule_or(link.rule, "link"), Verdict::removed);
        for (const auto& decision : item.decisions)
            count(rule_or(decision.rule, "decision"), Verdict::removed);
        for (const auto& commitment : item.commitments) {
            count(rule_or(commitment.rule, "commitment"), Verdict::removed);
            doubted(commitment.doubtful, Verdict::removed);
        }
    }

    const minutes::Minutes& found_;
    const Proposal& read_;
    const Proposal& corrected_;
    Correction correction_;
};

}  // namespace

Correction compare(const minutes::Minutes& found, const Proposal& read, const Proposal& corrected) {
    return Comparison(found, read, corrected).made();
}

}  // namespace styrkedja::reading
