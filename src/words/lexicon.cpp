// The tables behind the word classes. Only ordinary office language: no word is here because one file has it.
#include "words/lexicon.h"

#include "words/words.h"

namespace styrkedja::words {

namespace {

constexpr auto role_endings = ending_set(
    "chef", "chefer", "chefen", "cheferna", "rektor", "rektorer", "rektorn", "rektorerna", "ledare",
    "ledaren", "ledarna", "lärare", "läraren", "lärarna", "sekreterare", "sekreteraren", "samordnare",
    "samordnaren", "samordnarna", "strateg", "strategen", "strategerna", "strateger", "ansvarig", "ansvariga",
    "controller", "controllern", "controllers", "handläggare", "handläggaren", "handläggarna", "utredare",
    "utredaren", "gruppen", "grupperna", "grupper", "teamet", "teamen", "enheten", "enheterna", "avdelningen",
    "avdelningarna", "förvaltningen", "skolan", "skolorna", "personalen", "personal", "kommunikatör",
    "kommunikatören", "kommunikatörerna", "administratör", "administratören", "administratörer",
    "administratörerna", "koordinator", "koordinatorn", "direktör", "direktören", "kurator", "kuratorn",
    "kuratorerna", "psykolog", "psykologen", "pedagog", "pedagoger", "pedagogerna", "huvudman", "huvudmannen",
    "områdena", "politiken", "ekonom", "ekonomen", "ekonomerna", "jurist", "juristen", "ordförande",
    "ordföranden", "medarbetare", "medarbetarna", "kontoret", "staben", "förskolorna", "förskolan",
    "funktionen", "vaktmästare", "vaktmästarna", "specialist", "specialisten", "sammankallande", "kansliet",
    "facken", "konsult", "adjunkt", "förskollärarna", "nätverket", "verksamheterna", "ombud", "ombuden",
    "ägare", "ägaren", "utvecklare", "utvecklaren", "manager", "director", "head", "team", "bibliotekarie",
    "bibliotekarien", "assistent", "assistenten", "assistenterna", "sköterska", "sköterskan",
    "skolsköterskorna", "coach", "coachen", "arbetsgivaren", "parterna", "rådet", "kommittén", "arbetslagen",
    "arbetslaget", "ledningen", "utskotten", "skyddsombuden", "planerare", "planeraren", "arkitekt",
    "tekniker", "teknikern");

constexpr auto plain_groups =
    word_set("hr", "lg", "sg", "vc", "it", "ekonomi", "kommunikation", "bitr", "eht");

constexpr auto outside_endings = ending_set(
    "nämnden", "nämnder", "nämnd", "styrelsen", "fullmäktige", "inspektionen", "verket", "myndigheten",
    "departementet", "universitetet", "universitet", "högskolan", "högskolor", "högskola", "regeringen",
    "riksdagen", "polisen", "förbundet", "rådsberedningen", "kommunen", "kommunerna", "kommuner", "staden",
    "stadens", "regionen", "länsstyrelsen", "socialförvaltningen", "socialtjänsten", "bolaget", "bolagen",
    "företaget", "leverantören", "lärosätena", "lärosäten", "majoriteten", "oppositionen", "politikerna",
    "beredningen", "arbetsförmedlingen", "facken", "fackförbunden", "byggherren", "entreprenören",
    "municipality", "government", "agency", "ministry", "utskottet");
constexpr auto outside_words = word_set("region", "skr", "kommunal", "bun", "ks", "kf", "kommunalråd",
                                        "facket", "landet", "staten", "riksdag", "eu", "polis", "ministern");

constexpr auto own_groups =
    word_set("vi", "alla", "samtliga", "ledningsgruppen", "ledningsgrupp", "ledningsteamet", "lg", "gruppen",
             "mötet", "deltagarna", "närvarande", "mötesdeltagarna", "we", "group", "meeting", "everyone",
             "all", "team", "arbetslaget", "enhetsledningen", "skolledningen", "ledningen");
constexpr auto body_endings =
    ending_set("grupp", "gruppen", "nämnd", "nämnden", "utskott", "utskottet", "styrelse", "styrelsen", "råd",
               "rådet", "kommitté", "kommittén", "team", "teamet", "ledning", "ledningen", "arbetslag",
               "arbetslaget", "nätverk", "nätverket", "forum", "board", "committee", "council", "group",
               "gruppens", "nämndens", "beredning", "beredningen");

constexpr auto office_abbreviations =
    word_set("HR", "VP", "SKA", "LG", "SG", "VC", "EH", "EHT", "IT", "PC", "KS", "KF", "BUN", "SFF", "SKR",
             "APT", "OSA", "SAM", "VFU", "PRAO", "GR", "GY", "GRF", "FSK", "FOU", "SYV", "IKT", "AI", "GDPR",
             "NPF", "SVA", "MBL", "AFS", "LMS", "PDF", "PP", "PPT", "QA", "AB", "EU", "RF", "VD", "FV", "UKF",
             "BUF", "UBF", "IM", "IB", "SSA", "HME", "HSG", "LSG", "CSG", "FSG", "AIU", "TF", "VT", "HT",
             "OK", "OBS", "NY", "NYTT", "ANDT", "SFI", "ISH", "MIK", "SBS", "KPI", "RUC", "VO");

constexpr auto reporting_verbs = word_set(
    "informerar", "informerade", "berättar", "berättade", "beskriver", "beskrev", "redovisar", "redovisade",
    "presenterar", "presenterade", "visar", "visade", "lyfter", "lyfte", "påminner", "påminde", "tycker",
    "tyckte", "undrar", "undrade", "frågar", "frågade", "föreslår", "föreslog", "meddelar", "meddelade",
    "redogör", "redogjorde", "rapporterar", "rapporterade", "inleder", "inledde", "hälsar", "hälsade",
    "förklarar", "förklarade", "säger", "sa", "sade", "menar", "menade", "poängterar", "poängterade",
    "betonar", "betonade", "tackar", "tackade", "öppnade", "avslutar", "avslutade", "konstaterar",
    "konstaterade", "återkopplade", "ger", "gav", "går", "gick", "deltog", "summerar", "summerade", "drar",
    "drog", "vill", "önskar", "efterfrågar", "efterfrågade", "reported", "informed", "presented", "said",
    "explained", "noted", "reminded", "asked", "suggested", "updated");

constexpr auto pronouns =
    word_set("vi", "man", "de", "den", "det", "han", "hon", "hen", "jag", "ni", "du", "dom", "alla", "denna",
             "detta", "dessa", "dem", "oss", "er", "någon", "några", "ingen", "inget", "vilket", "vilka",
             "som", "flera", "många", "samtliga", "we", "it", "they", "he", "she", "i", "you", "there",
             "this", "that", "everyone", "all", "därefter", "sedan", "nu", "här", "där", "var", "vem", "vad",
             "hur", "när", "om", "ett", "en", "mötet", "möte");

constexpr auto past_verbs = word_set(
    "var", "hade", "fick", "gick", "kom", "tog", "togs", "gav", "gavs", "blev", "höll", "hölls", "deltog",
    "såg", "sågs", "gjorde", "gjordes", "sa", "sade", "stod", "låg", "satt", "skrev", "skrevs", "föll",
    "skedde", "ville", "kunde", "behövde", "fanns", "lät", "drog", "drogs", "bjöd", "bjöds", "valde",
    "valdes", "framkom", "uppkom", "inkom", "återkom", "beslöt", "beslöts", "föreslog", "föreslogs",
    "beskrev", "beskrevs", "slog", "slogs", "antog", "antogs", "bestod", "skulle", "förslog", "was", "were",
    "had", "did", "took", "gave", "held", "met", "went", "said", "sent");

constexpr auto past_endings =
    ending_set("ades", "ade", "rde", "rdes", "lde", "ldes", "mde", "mdes", "gde", "gdes", "vde", "kte",
               "ktes", "pte", "ptes", "yste", "yste", "äste", "ästes", "xte", "nste");
constexpr auto not_past =
    word_set("skolområde", "både", "område", "fjärde", "andelen", "femte", "värde", "skede");

constexpr auto negations =
    word_set("inte", "ej", "inga", "ingen", "inget", "aldrig", "icke", "not", "no", "never");

constexpr auto prepositions = word_set(
    "till", "för", "med", "av", "från", "i", "på", "inom", "hos", "om", "kring", "inför", "mellan", "vid",
    "under", "över", "genom", "mot", "via", "utan", "enligt", "efter", "bland", "gällande", "avseende", "åt",
    "ur", "to", "for", "with", "of", "from", "in", "on", "by", "at", "about", "between");

constexpr auto adverbs = word_set(
    "också", "även", "sedan", "därefter", "nu", "dock", "då", "därför", "så", "snart", "framöver", "nog",
    "ju", "först", "också", "istället", "dessutom", "gemensamt", "kort", "sen", "även", "åter", "själv",
    "själva", "ännu", "alltså", "slutligen", "därmed", "fortsatt", "preliminärt", "also", "then", "now");

constexpr auto habitual = word_set("varje", "alltid", "ofta", "oftast", "löpande", "kontinuerligt",
                                   "generellt", "normalt", "regelbundet", "brukar", "vanligtvis", "ibland",
                                   "sällan", "idag", "ständigt", "always", "usually", "often", "every");

constexpr auto gathering_endings = ending_set(
    "möte", "möten", "mötet", "mötena", "internat", "internatet", "träff", "träffar", "träffen", "träffarna",
    "seminarium", "seminarier", "seminariet", "konferens", "konferensen", "konferenser", "tillfälle",
    "tillfällen", "tillfället", "workshop", "workshops", "workshopen", "dialog", "dialoger", "dialogen",
    "dialogerna", "samtal", "samtalet", "samtalen", "mässa", "mässan", "besök", "besöket", "studiedag",
    "studiedagar", "föreläsning", "föreläsningar", "föreläsningen", "nätverksträff", "lunch", "fika",
    "samling", "gathering", "meeting", "meetings", "workshops", "konferensdag", "upptaktsdag", "frukost",
    "utbildningsdag", "temadag", "temadagar");

constexpr auto product_endings = ending_set(
    "plan", "planen", "planer", "planerna", "rapport", "rapporten", "rapporter", "rapporterna", "film",
    "filmen", "filmer", "material", "materialet", "mall", "mallen", "mallar", "mallarna", "enkät", "enkäten",
    "enkäter", "enkäterna", "utskick", "utskicket", "inbjudan", "inbjudningar", "kallelse", "kallelsen",
    "kallelser", "protokoll", "protokollet", "underlag", "underlaget", "underlagen", "förslag", "förslaget",
    "dokument", "dokumentet", "dokumenten", "policy", "policyn", "rutin", "rutinen", "rutiner", "rutinerna",
    "riktlinje", "riktlinjer", "riktlinjerna", "sammanställning", "sammanställningen", "presentation",
    "presentationen", "text", "texten", "länk", "länken", "information", "informationen", "återkoppling",
    "påminnelse", "nyhetsbrev", "webbsida", "webbsidor", "webbsidorna", "webbsidan", "analys", "analysen",
    "utlysning", "utlysningen", "broschyr", "checklista", "checklistan", "schema", "schemat", "tidplan",
    "tidplanen", "lista", "listan", "manual", "manualen", "vägledning", "vägledningen", "ansökan", "yttrande",
    "yttrandet", "svar", "svaret", "brev", "brevet", "testet", "kartläggning", "kartläggningen",
    "utvärdering", "utvärderingen", "utbildning", "utbildningen", "kurs", "kursen", "verktyg", "verktyget",
    "erbjudande", "granskning", "revidering", "revideringen", "pulsmätning", "mätning", "organisation",
    "modell", "modellen", "arbetssätt", "arbetssättet");

constexpr auto needs =
    word_set("behöver", "bör", "borde", "måste", "vill", "önskar", "kan", "kunna", "kunde", "skulle",
             "behövs", "krävs", "should", "need", "needs", "could", "may", "might", "can");

}  // namespace

bool is_role(std::string_view low) { return plain_groups.contains(low) || role_endings.any_suffix_of(low); }
bool is_plain_group(std::string_view low) { return plain_groups.contains(low); }
bool is_outside_body(std::string_view low) {
    if (low == "arbetslaget" || low == "förvaltningen" || low == "skolledningen" || low == "nätverket")
        return false;
    if (low.ends_with("förvaltningen"))  // another administration than the schools' own
        return !low.contains("skol") && !low.contains("utbildning") && !low.contains("barn") &&
               !low.contains("fritid");
    return outside_words.contains(low) || outside_endings.any_suffix_of(low) ||
           low.starts_with("kommunalråd");
}
bool is_own_group(std::string_view low) { return own_groups.contains(low); }
bool is_body_noun(std::string_view low) { return body_endings.any_suffix_of(low); }
bool is_office_abbreviation(std::string_view text) { return office_abbreviations.contains(text); }
bool is_reporting_verb(std::string_view low) { return reporting_verbs.contains(low); }
bool is_pronoun(std::string_view low) { return pronouns.contains(low); }

bool looks_definite(std::string_view low) {
    static constexpr auto endings =
        ending_set("ningen", "heten", "gruppen", "skolan", "erna", "arna", "orna", "verket", "onen", "aten",
                   "mötet", "etet", "ingen", "laget", "teamet", "ektet", "ledningen", "nämnden", "systemet",
                   "planen", "rapporten", "arbetet");
    return endings.any_suffix_of(low);
}

bool is_past_verb(std::string_view low) {
    if (past_verbs.contains(low)) return true;
    return low.size() > 5 && past_endings.any_suffix_of(low) && !not_past.contains(low) &&
           !low.ends_with("område") && !low.ends_with("värde") && !low.ends_with("ande");
}

bool is_supine(std::string_view low) {
    static constexpr auto endings = ending_set("at", "it", "tt", "rt", "lt", "nt", "pt", "kt", "st", "ats",
                                               "its", "tts", "rts", "lts", "nts", "kts");
    static constexpr auto others =
        word_set("det", "ett", "mycket", "utmärkt", "gott", "start", "snart", "samt", "fritt", "stort",
                 "klart", "öppet", "att", "sist", "först", "gemensamt");
    return low.size() >= 3 && endings.any_suffix_of(low) && !others.contains(low);
}

bool is_negation(std::string_view low) { return negations.contains(low); }
bool is_preposition(std::string_view low) { return prepositions.contains(low); }
bool is_adverb(std::string_view low) { return adverbs.contains(low); }
bool is_habitual(std::string_view low) { return habitual.contains(low); }
bool is_gathering(std::string_view low) { return gathering_endings.any_suffix_of(low); }
bool is_product_noun(std::string_view low) { return product_endings.any_suffix_of(low); }
bool is_need_or_wish(std::string_view low) { return needs.contains(low); }

}  // namespace styrkedja::words
