// The reader's findings against what a person let stand. What was not touched keeps the reader's own words (a
// month stays a month), so that the answer differs exactly where somebody corrected it.
#include "reading/corrections.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace styrkedja::reading {
namespace {

enum class Verdict { kept, changed, removed, added };

bool same_text(std::string_view one, std::string_view other) {
    return collapse_spaces(one) == collapse_spaces(other);
}
minutes::PartialDate whole(Date day) {
    std::chrono::year_month_day parts(day);
    return {static_cast<int>(parts.year()), static_cast<int>(static_cast<unsigned>(parts.month())),
            static_cast<int>(static_cast<unsigned>(parts.day()))};
}
std::string rule_or(const char* rule, const char* kind) { return *rule ? rule : kind; }

// What the reader found, by what it is recognised by; of those that are alike each is taken once, the first
// first. Looked up, since a form can send any number of rows.
template <class Key>
class Untaken {
  public:
    explicit Untaken(std::size_t count) : taken_(count, false) {}
    void add(Key key, std::size_t at) { waiting_.emplace(std::move(key), at); }
    std::size_t take(const Key& key) {  // how many there are, when none is left
        auto found = waiting_.lower_bound(key);
        if (found == waiting_.end() || found->first != key) return taken_.size();
        std::size_t at = found->second;
        waiting_.erase(found);
        taken_[at] = true;
        return at;
    }
    bool taken(std::size_t at) const { return taken_[at]; }

  private:
    std::multimap<Key, std::size_t> waiting_;
    std::vector<bool> taken_;
};

using Span = std::pair<std::int64_t, std::int64_t>;
Span span_of(Place place) { return {place.begin, place.end}; }

// Those without a place are nobody's.
template <class Row>
Untaken<Span> by_place(const std::vector<Row>& rows, Place Row::* place) {
    Untaken<Span> untaken(rows.size());
    for (std::size_t at = 0; at < rows.size(); ++at)
        if ((rows[at].*place).end > (rows[at].*place).begin) untaken.add(span_of(rows[at].*place), at);
    return untaken;
}

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
        auto items = by_place(read_.items, &ProposedItem::title_place);
        for (const auto& item : corrected_.items) answer.items.push_back(this->item(item, items));
        for (std::size_t at = 0; at < found_.items.size(); ++at)
            if (!items.taken(at)) removed(found_.items[at]);
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
        Untaken<std::string> untaken(found.size());
        for (std::size_t at = 0; at < found.size(); ++at) untaken.add(collapse_spaces(found[at].text), at);
        auto say = [&](const std::string& what, Verdict verdict) {
            closer ? look(what, verdict) : count(what, verdict);
        };
        for (const auto& name : corrected) {
            std::size_t at = untaken.take(collapse_spaces(name));
            say(at < found.size() ? rule_or(found[at].rule, kind) : kind,
                at < found.size() ? Verdict::kept : Verdict::added);
            answer.push_back(at < found.size() ? found[at] : minutes::Name{name, {}});
        }
        for (std::size_t at = 0; at < found.size(); ++at)
            if (!untaken.taken(at)) say(rule_or(found[at].rule, kind), Verdict::removed);
        return answer;
    }

    minutes::Item item(const ProposedItem& corrected, Untaken<Span>& items) {
        std::size_t at = items.take(span_of(corrected.title_place));
        minutes::Item found = at < read_.items.size() ? found_.items[at] : minutes::Item{};
        ProposedItem read = at < read_.items.size() ? read_.items[at] : ProposedItem{};
        bool same = same_text(read.title, corrected.title) && read.number == corrected.number &&
                    read.section == corrected.section;
        Verdict verdict = at == read_.items.size() ? Verdict::added : same ? Verdict::kept : Verdict::changed;
        count(verdict == Verdict::added ? "item" : rule_or(found.rule, "item"), verdict);
        doubted(read.doubtful, verdict);
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
        auto untaken = by_place(read.decisions, &ProposedDecision::place);
        for (const auto& decision : corrected.decisions) {
            std::size_t at = untaken.take(span_of(decision.place));
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
        for (std::size_t at = 0; at < read.decisions.size(); ++at)
            if (!untaken.taken(at)) count(rule_or(found.decisions[at].rule, "decision"), Verdict::removed);
        return answer;
    }

    std::vector<minutes::Commitment> commitments(const minutes::Item& found, const ProposedItem& read,
                                                 const ProposedItem& corrected) {
        std::vector<minutes::Commitment> answer;
        auto untaken = by_place(read.commitments, &ProposedCommitment::place);
        for (const auto& commitment : corrected.commitments) {
            std::size_t at = untaken.take(span_of(commitment.place));
            answer.push_back(at < read.commitments.size()
                                 ? matched(found.commitments[at], read.commitments[at], commitment)
                                 : added(commitment));
        }
        for (std::size_t at = 0; at < read.commitments.size(); ++at) {
            if (untaken.taken(at)) continue;
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
