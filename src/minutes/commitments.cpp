// The rules for commitments, tried from the surest to the weakest.
#include "minutes/commitments.h"

#include "minutes/acts.h"
#include "minutes/clauses.h"
#include "words/lexicon.h"
#include "words/verbs.h"

namespace styrkedja::minutes {

namespace {

constexpr auto sequence_words =
    words::word_set("därefter", "sedan", "snart", "framöver", "sen", "härnäst", "därpå");
constexpr auto meanwhile_nouns =
    words::word_set("behov", "risk", "möjlighet", "möjligheter", "utmaningar", "utmaning", "förväntningar",
                    "frågor", "svårigheter", "krav", "plats", "platser");
constexpr auto state_words =
    words::word_set("öppen", "öppet", "öppna", "stängd", "stängt", "klar", "klart", "klara", "färdig",
                    "färdigt", "senast", "deadline", "ready", "open", "due");
constexpr auto time_words = words::word_set("måndag", "tisdag", "onsdag", "torsdag", "fredag", "den",
                                            "senast", "från", "fr", "kl", "preliminärt", "ca", "by", "on");
constexpr auto imperative_leads = words::word_set(
    "anmäl", "skicka", "boka", "meddela", "fyll", "kolla", "stäm", "lägg", "ta", "läs", "mejla", "maila",
    "kontakta", "hör", "förbered", "lämna", "skriv", "svara", "glöm", "sprid", "ladda", "samla",
    "sammanställ", "rensa", "fundera", "ordna", "undersök", "uppdatera", "komplettera", "beställ");

class Rules : Clauses {
  public:
    Rules(const layout::Sentence& s, const std::vector<dates::DateExpression>& dates, const Setting& setting)
        : Clauses(s, setting.people), dates_(dates), setting_(setting) {}

    std::optional<CommitmentFound> find() const {
        if (s_.is_question() || s_.size() < 2 || s_.size() > 150) return std::nullopt;
        if (s_.has_phrase({"till", "handlingarna"})) return std::nullopt;
        if (setting_.row) return row();
        if (setting_.action_list) return is_done() ? std::nullopt : found("commitment.action-list", false);
        if (is_proposal() && !is_assigned() && !s_.has_phrase({",", "vilket", "kommer"})) return std::nullopt;
        if (is_assigned()) return found("commitment.assigned", false);
        if (const char* rule = dated()) return found(rule, false);
        if (setting_.heading && !has_future_verb()) return std::nullopt;
        for (std::size_t i = s_.first; i < s_.last; ++i) {
            if (product_comes(i)) return found("commitment.product-comes", true);
            if (const char* rule = future_at(i))
                return found(rule, std::string_view(rule).ends_with("unsure"));
            if (const char* rule = present_at(i))
                return found(rule, std::string_view(rule).ends_with("product"));
        }
        if (is_request()) return found("commitment.request", true);
        return std::nullopt;
    }

  private:
    std::optional<CommitmentFound> found(const char* rule, bool doubtful) const {
        CommitmentFound out{rule, doubtful, {}, due()};
        if (setting_.action_list) out.owners = task_owners(s_, setting_.people);
        if (out.owners.empty())
            out.owners = find_owners(s_, setting_.people, setting_.action_list, out.due.has_value());
        return out;
    }
    // A row with a day to come, or any row with words of a table of tasks.
    std::optional<CommitmentFound> row() const {
        const Row row = read_row(s_, dates_, setting_.people);
        const bool dated = std::ranges::any_of(dates_, [&](const dates::DateExpression& date) {
            return counts(date) && (!row.owners.empty() || date.unit != dates::DateUnit::month);
        });
        const bool past = std::ranges::any_of(dates_, [&](const dates::DateExpression& date) {
            return tense_around(token_of(date), token_behind(date)) == Tense::past;
        });
        if (row.text_cells == 0 || is_done() || past || !(dated || setting_.action_list)) return std::nullopt;
        return CommitmentFound{"commitment.table-row", false, row.owners, due()};
    }

    // ---- what the whole sentence is ----

    bool is_proposal() const {
        for (std::size_t i = s_.first; i < s_.last && !(s_.is(i, ",") && s_.is(i + 1, "vilket")); ++i) {
            if (!s_.at(i).is_word()) continue;
            if (any(i, {"föreslår", "föreslås", "önskar", "undrar", "önskemål", "proposes", "suggests"}))
                return true;
            if (any(i,
                    {"förslag", "förslaget", "tanken", "idén", "målet", "syftet", "ambitionen", "frågan"}) &&
                (s_.is(i + 1, "är") ||
                 (s_.is(i, "förslag") && i < s_.first + 2 && any(i + 1, {"till", "att"}))) &&
                dates_.empty())
                return true;
            if (s_.phrase_at(i, {"förslag", "till", "beslut"})) return true;
        }
        return false;
    }
    // "(Digg bokar, klart)"
    bool is_done() const {
        for (std::size_t i = s_.first; i < s_.last; ++i)
            if (any(i, {"klart", "klar", "done", "avklarat", "klarmarkerad", "genomfört", "x"}) &&
                (any(i + 1, {")", "]"}) ||
                 (any(i - 1, {"|", "–", "-"}) && (i + 1 == s_.last || s_.is(i + 1, "|")))))
                return true;
        return false;
    }
    bool is_assigned() const {
        static constexpr auto openers = words::word_set(
            "i", "uppmanas", "ombeds", "uppmanades", "ombads", "uppdras", "uppdrar", "åläggs", "uppmanar",
            "utses", "avsätts", "åtar", "åtog", "tar", "tog", "lovar", "lovade", "får", "fick", "agreed");
        for (std::size_t i = s_.first; i < s_.last; ++i) {
            if (!openers.contains(s_.at(i).low)) continue;
            const bool order = s_.is(i, "i") && s_.is(i + 1, "uppdrag") && any(i + 2, {"att", "av"});
            if (order && !negated(i > 4 ? i - 4 : 0, i)) return true;
            if (any(i, {"uppmanas", "ombeds", "uppmanades", "ombads", "uppdras", "uppdrar", "åläggs",
                        "uppmanar"}) &&
                !negated(i, i + 3))
                return true;
            if (any(i, {"utses", "avsätts"}) && (s_.is(i + 1, "att") || actor_before(i))) return true;
            if (any(i, {"åtar", "åtog"}) && s_.is(i + 1, "sig")) return true;
            if (any(i, {"tar", "tog"}) && (s_.phrase_at(i + 1, {"på", "sig", "att"}) || takes_care(i)))
                return true;
            if (any(i, {"lovar", "lovade"}) && s_.is(i + 1, "att")) return true;
            if (s_.is(i, "får") && is_told_to_do(i)) return true;
            if (s_.phrase_at(i, {"får", "ansvar", "för"}) || s_.phrase_at(i, {"får", "uppgiften"}) ||
                s_.phrase_at(i, {"agreed", "to"}) || s_.phrase_at(i, {"fick", "uppgiften"}))
                return true;
        }
        return false;
    }
    // "Bengt får ta fram siffror"
    bool is_told_to_do(std::size_t i) const {
        const words::VerbUse* use = i + 1 < s_.last ? words::verb_use(s_.at(i + 1).low) : nullptr;
        return use != nullptr && use->infinitive && !use->passive && (use->traits & words::undertaken) != 0 &&
               i > s_.first && setting_.people.is_person(s_.at(i - 1)) && !is_routine();
    }
    // "tar Lila, Elisabeth och Tony hand om": an actor takes care of something.
    bool takes_care(std::size_t i) const {
        for (std::size_t k = i + 1; k < std::min(i + 9, s_.last); ++k)
            if (s_.is(k, "hand") && s_.is(k + 1, "om")) {
                for (std::size_t n = i + 1; n < k; ++n)
                    if (is_actor(s_, n, setting_.people)) return true;
                return actor_before(i);
            }
        return false;
    }

    // ---- dates ----

    std::size_t token_of(const dates::DateExpression& date) const {
        std::size_t i = s_.first;
        while (i < s_.last && s_.at(i).begin < date.extent.begin) ++i;
        return i;
    }
    std::size_t token_behind(const dates::DateExpression& date) const {
        std::size_t i = s_.first;
        while (i < s_.last && s_.at(i).begin < date.extent.end) ++i;
        return i;
    }
    bool is_past(const dates::DateExpression& date) const {
        const auto last = dates::full_day(date.to);
        if (!last || !setting_.meeting || *last >= *setting_.meeting) return false;
        // "3 oktober", said in January, is nearest in the past, yet may as well be a day to come.
        return date.own_year || *last + std::chrono::days(90) > *setting_.meeting;
    }
    // A date that describes rather than plans: "som är anställda från 1 sep", "sedan 1 maj".
    bool describes(const dates::DateExpression& date) const {
        const std::size_t at = token_of(date);
        if (at > s_.first && any(at - 1, {"sedan", "since"})) return true;
        std::size_t verbs = 0;
        for (std::size_t k = at; k-- > s_.first && at - k < 12;) {
            const words::Token& token = s_.at(k);
            if (token.is(",") || token.is(";")) break;
            if (planned_words.contains(token.low)) return false;
            if (token.is("som")) return verbs == 1;  // none: "som ett underlag"
            verbs += any(k, {"är", "var", "har", "hade", "blev"}) || words::is_past_verb(token.low) ? 1U : 0U;
        }
        return false;
    }
    bool counts(const dates::DateExpression& date) const {
        return date.unit != dates::DateUnit::tertial && !is_past(date) && !describes(date);
    }

    std::optional<PartialDate> due() const {
        std::optional<PartialDate> last;
        for (const dates::DateExpression& date : dates_) {
            if (!counts(date)) continue;
            PartialDate value = date.to;
            if (date.unit == dates::DateUnit::month) value.day = std::nullopt;
            if (!last || !value.year || !last->year || !dates::is_before(value, *last)) last = value;
        }
        return last;
    }

    // Anything that happens on, by or from a date that is not past.
    const char* dated() const {
        for (const dates::DateExpression& date : dates_) {
            if (!counts(date)) continue;
            const std::size_t at = token_of(date);
            switch (tense_around(at, token_behind(date))) {
                case Tense::past:
                    if (near_state_word(at) || is_arranged(at)) return "commitment.dated";
                    continue;
                case Tense::open:
                    return "commitment.dated";
                case Tense::none:
                    if (!setting_.leads_text && leads(at)) return "commitment.dated-line";
                    if (!setting_.heading && (follows_colon(at) || near_state_word(at)))
                        return "commitment.dated-line";
                    if (!setting_.heading && closes(date)) return "commitment.dated-note";
            }
        }
        return nullptr;
    }
    // The date opens the sentence, but for a weekday or "senast".
    bool leads(std::size_t at) const {
        while (at > s_.first && (time_words.contains(s_.at(at - 1).low) || s_.at(at - 1).is_mark())) --at;
        return at == s_.first;
    }
    // "Återkoppling till LG i augusti.": no verb, and a date with its preposition at the end.
    bool closes(const dates::DateExpression& date) const {
        const std::size_t at = token_of(date);
        std::size_t behind = token_behind(date);
        while (behind < s_.last &&
               (s_.at(behind).is_mark() || s_.at(behind).is_number() || s_.is(behind, "kl")))
            ++behind;
        if (behind < s_.last || at < s_.first + 2 || s_.size() < 4) return false;
        return date.unit != dates::DateUnit::month ||
               any(at - 1, {"i", "senast", "till", "under", "by", "in"});
    }
    // "har bjudit in till ett möte i maj", "nästa träff bokades till 3 maj": arranged, and still to come.
    bool is_arranged(std::size_t at) const {
        static constexpr auto arranging = words::word_set(
            "bjudit", "bjöd", "bokat", "bokade", "bokades", "kallat", "kallade", "bestämdes", "bestämt",
            "inbjudna", "inbjuden", "kallade", "planerat", "planerades", "utlyst", "aviserat");
        for (std::size_t k = at; k-- > s_.first && at - k < 14;)
            if (arranging.contains(s_.at(k).low) && at - k > 1 && !s_.is(at - 1, "sedan"))
                return any(at - 1, {"i", "till", "den", "under", "v", "på"}) || s_.at(at).is_number();
        return false;
    }
    bool follows_colon(std::size_t at) const {
        for (std::size_t k = at; k-- > s_.first && at - k < 5;)
            if (s_.is(k, ":")) return true;
        return false;
    }
    bool near_state_word(std::size_t at) const { return has_any(state_words, at > 4 ? at - 4 : 0, at + 5); }

    // ---- kommer, ska, will ----

    bool has_future_verb() const {
        for (std::size_t i = s_.first; i < s_.last; ++i)
            if (any(i, {"kommer", "ska", "skall", "will"})) return true;
        return false;
    }

    // "Inbjudan kommer inom kort.", "Mer information kommer."
    bool product_comes(std::size_t i) const {
        if (!s_.is(i, "kommer") || i == s_.first || !words::is_product_noun(s_.at(i - 1).low)) return false;
        return (i + 1 < s_.last && s_.at(i + 1).is_mark()) ||
               any(i + 1, {"inom", "snart", "framöver", "senare"}) ||
               (names_season() && any(i + 1, {"i", "till", "före", "efter", "under", "innan"}));
    }
    const char* future_at(std::size_t i) const {
        if (!s_.at(i).is_word()) return nullptr;
        const bool comes = any(i, {"kommer", "will"});
        const bool shall = any(i, {"ska", "skall", "shall"});
        if (!comes && !shall) return nullptr;
        const std::size_t verb = infinitive_behind(i);
        if (verb == s_.last || negated(i > 0 ? i - 1 : 0, verb + 1) || negated(s_.first, s_.first + 1))
            return nullptr;
        if (follows_consequence(i) || (shall && (is_conduct(i) || in_relative_clause(i)))) return nullptr;
        if (shall && is_to_be_ready(verb)) return "commitment.to-be-ready";
        return judge_future(i, verb, shall);
    }
    // "ska vara klara den 17:e", "ska vara inne före lovet"
    bool is_to_be_ready(std::size_t verb) const {
        if (!s_.is(verb, "vara")) return false;
        for (std::size_t k = verb + 1; k < std::min(verb + 4, s_.last); ++k)
            if (state_words.contains(s_.at(k).low) || any(k, {"inne", "inlämnad", "inlämnade", "inskickad"}))
                return k + 1 < s_.last &&
                       any(k + 1, {"senast", "före", "innan", "till", "den", "på", "inför"});
        return false;
    }
    const char* judge_future(std::size_t i, std::size_t verb, bool shall) const {
        const words::Token& token = s_.at(verb);
        const words::VerbUse* use = words::verb_use(token.low);
        const bool actor = actor_before(i) || actor_between(i, verb);
        if (outside_subject(i, verb)) return nullptr;
        if (token.is("finnas") && !shall)
            return has_any(meanwhile_nouns, i, verb + 4) ? nullptr : "commitment.will-exist";
        if (words::is_stative(token.low)) return second_verb(verb, actor);
        if (use != nullptr && (use->traits & words::held) != 0 && gathering_near(i, verb)) return nullptr;
        const bool passive = use != nullptr ? use->passive : token.low.ends_with("as");
        if (passive && use != nullptr) return "commitment.will-be-done";
        if (passive) return shall ? nullptr : "commitment.will-be-done-unsure";
        if (!actor) return nullptr;
        if (use != nullptr || !shall) return "commitment.will-do";
        return named_person_before(i) ? "commitment.will-do-unsure" : nullptr;
    }
    // "kommer att gå att skapa": no. "kommer att se över": the particle makes it a task.
    const char* second_verb(std::size_t verb, bool actor) const {
        const words::VerbUse* use = words::verb_use(s_.at(verb).low);
        return actor && use != nullptr && !use->particles.empty() && has_particle(*use, verb)
                   ? "commitment.will-do"
                   : nullptr;
    }

    // A standing rule: for everybody, always, as needed.
    bool is_conduct(std::size_t i) const {
        if (any(s_.first, {"alla", "man", "varje", "samtliga", "all"}) && dates_.empty()) return true;
        for (std::size_t k = s_.first; k < s_.last; ++k)
            if (words::is_habitual(s_.at(k).low) || s_.phrase_at(k, {"i", "förväg"}) ||
                s_.phrase_at(k, {"vid", "behov"}) || s_.phrase_at(k, {"i", "första", "hand"}) ||
                s_.phrase_at(k, {"alltid"}))
                return true;
        if (i > s_.first && any(i - 1, {"man", "som", "deltagare"})) return true;
        const std::size_t clause = s_.clause_begin(i);
        return any(clause, {"hur", "vem", "vad", "vilka", "om", "när", "där"}) && clause + 8 > i;
    }

    // ---- the present tense ----

    const char* present_at(std::size_t i) const {
        if (is_act_of_person(s_, i, setting_.people) && !negated(i + 1, i + 4) && !is_routine())
            return "commitment.person-acts";
        if (carries_on(s_, i, setting_.people) && !is_routine()) return "commitment.carries-on";
        const words::VerbUse* use = words::verb_use(s_.at(i).low);
        if (use == nullptr || is_told(s_, i) || !use->present || (use->infinitive && !use->passive))
            return nullptr;
        if (use->passive && behind_auxiliary(i)) return nullptr;
        if (!use->particles.empty() && !has_particle(*use, i)) return nullptr;
        const bool raises = (any(i, {"tar", "tas"}) && s_.is(i + 1, "upp")) || s_.is(i, "lyfts");
        if (raises && !is_for_next_time()) return nullptr;
        if (negated(i + 1, i + 3) || is_subordinate(i) || is_routine()) return nullptr;
        if (use->passive) return present_passive(*use, i);
        const bool later = (use->traits & words::worked) != 0 && names_season();
        if ((use->traits & words::undertaken) == 0 && !later) return nullptr;
        const bool inverted = is_actor(s_, i + 1, setting_.people) ||
                              (is_adverb_at(i + 1) && is_actor(s_, i + 2, setting_.people));
        const bool everybody =
            any(i + 1, {"alla", "samtliga"}) || (i == s_.first + 1 && any(s_.first, {"alla", "samtliga"}));
        return inverted || everybody || is_subject(i) ? "commitment.undertaking" : nullptr;
    }
    // "tar upp frågan på nästa möte", not "tar upp frågan om …"
    bool is_for_next_time() const {
        for (std::size_t k = s_.first; k < s_.last; ++k)
            if (any(k, {"nästa", "igen", "vidare", "åter", "kommande"}) || words::is_gathering(s_.at(k).low))
                return true;
        return names_season();
    }
    // The actor right before the verb, or with a surname, an adverb or a short phrase between.
    bool is_subject(std::size_t verb) const {
        for (std::size_t k = verb; k-- > s_.clause_begin(verb) && verb - k < 7;) {
            if (is_actor(s_, k, setting_.people))
                return !(k > s_.first && words::is_preposition(s_.at(k - 1).low));
            if (s_.at(k).is_mark() || tense_at(k) != Tense::none) return false;
        }
        return false;
    }
    const char* present_passive(const words::VerbUse& use, std::size_t i) const {
        if (outside_subject(i, i)) return nullptr;
        if (s_.has_word("när") || s_.has_word("används")) return nullptr;
        if (is_agent_person(i)) return "commitment.by-person";
        if (is_of_meeting_itself(i)) return nullptr;
        if ((use.traits & words::sent) != 0) return "commitment.sent";
        if ((use.traits & words::ordered) != 0 && opens_clause(i)) return "commitment.ordered";
        if ((use.traits & words::worked) == 0) return nullptr;
        if (has_any(sequence_words, s_.first, s_.last)) return "commitment.worked-next";
        if (names_season()) return "commitment.by-season";
        const bool product = i > s_.first && words::is_product_noun(s_.at(i - 1).low);
        const bool product_behind = i + 1 < s_.last && words::is_product_noun(s_.at(i + 1).low);
        return product || product_behind ? "commitment.product" : nullptr;
    }
    // "Protokollet justeras.", "En punkt läggs till.", "Frågan bordläggs.": how meetings go on, no promise.
    bool is_of_meeting_itself(std::size_t verb) const {
        static constexpr auto notes =
            words::ending_set("protokoll", "protokollet", "anteckningar", "anteckningarna");
        static constexpr auto agenda =
            words::word_set("dagordningen", "dagordning", "föredragningslistan", "ärendelistan", "punkt",
                            "punkten", "punkter", "punkterna");
        if (s_.is(verb, "bordläggs")) return !is_for_next_time();
        for (const std::size_t k : {verb - 1, verb + 1}) {
            if (k < s_.first || k >= s_.last) continue;
            const std::string_view low = s_.at(k).low;
            if (notes.any_suffix_of(low) && any(verb, {"justeras", "skrivs"})) return true;
            if (agenda.contains(low) && any(verb, {"kompletteras", "uppdateras", "justeras", "läggs"}))
                return !is_for_next_time();
            if (low == "närvarolistan" && s_.is(verb, "skickas")) return true;
        }
        return false;
    }
    // "… görs av Ulla"
    bool is_agent_person(std::size_t verb) const {
        return s_.is(verb + 1, "av") && verb + 2 < s_.last && setting_.people.is_person(s_.at(verb + 2));
    }
    // "Skyltar beställs till skolgårdarna.": the thing, a few words, and what is done with it.
    bool opens_clause(std::size_t verb) const {
        if (s_.is(verb, "flyttas") && any(verb - 1, {"punkten", "frågan", "ärendet", "mötet"})) return false;
        const std::size_t from = s_.clause_begin(verb);
        if (verb == from || verb - from > 6 || s_.has_word("per")) return false;
        for (std::size_t k = from; k < verb; ++k)
            if (words::is_pronoun(s_.at(k).low) &&
                !any(k, {"det", "den", "de", "en", "ett", "detta", "nu", "vi", "dessa", "möte", "mötet"}))
                return false;
        return !s_.at(from).is_mark();
    }

    // "Anmäl er via länken": everybody is asked to.
    bool is_request() const {
        if (s_.has_word("gärna")) return false;  // one is free to
        return imperative_leads.contains(s_.at(s_.first).low) && s_.size() > 3 && !setting_.heading &&
               s_.at(s_.first + 1).is_word() && s_.at(s_.last - 1).is_mark() && !s_.at(s_.last - 1).is(":");
    }

    const std::vector<dates::DateExpression>& dates_;
    const Setting& setting_;
};

}  // namespace

std::optional<CommitmentFound> find_commitment(const layout::Sentence& sentence,
                                               const std::vector<dates::DateExpression>& dates,
                                               const Setting& setting) {
    return Rules(sentence, dates, setting).find();
}

}  // namespace styrkedja::minutes
