// Rhythms and weekdays as words.
#include "series/words.h"

namespace styrkedja::series {
namespace {

const char* the_weekday(Language language, int weekday) {
    switch (weekday) {
        case 1:
            return tr(language, "måndagen");
        case 2:
            return tr(language, "tisdagen");
        case 3:
            return tr(language, "onsdagen");
        case 4:
            return tr(language, "torsdagen");
        case 5:
            return tr(language, "fredagen");
        case 6:
            return tr(language, "lördagen");
        default:
            return tr(language, "söndagen");
    }
}

}  // namespace

const char* word(Language language, Rhythm rhythm) {
    switch (rhythm) {
        case Rhythm::weekly:
            return tr(language, "Varje vecka");
        case Rhythm::fortnightly:
            return tr(language, "Varannan vecka");
        case Rhythm::four_weekly:
            return tr(language, "Var fjärde vecka");
        case Rhythm::monthly:
            return tr(language, "Varje månad, samma veckodag");
    }
    return "";
}

const char* weekdays(Language language, int weekday) {
    switch (weekday) {
        case 1:
            return tr(language, "måndagar");
        case 2:
            return tr(language, "tisdagar");
        case 3:
            return tr(language, "onsdagar");
        case 4:
            return tr(language, "torsdagar");
        case 5:
            return tr(language, "fredagar");
        case 6:
            return tr(language, "lördagar");
        default:
            return tr(language, "söndagar");
    }
}

const char* ordinal(Language language, int nth) {
    switch (nth) {
        case 1:
            return tr(language, "första");
        case 2:
            return tr(language, "andra");
        case 3:
            return tr(language, "tredje");
        case 4:
            return tr(language, "fjärde");
        default:
            return tr(language, "sista");
    }
}

std::string spoken_rule(Language language, Rhythm rhythm, int weekday, int nth) {
    const char* days = weekdays(language, weekday);
    switch (rhythm) {
        case Rhythm::weekly:
            return trf(language, "varje vecka på {}", days);
        case Rhythm::fortnightly:
            return trf(language, "varannan vecka på {}", days);
        case Rhythm::four_weekly:
            return trf(language, "var fjärde vecka på {}", days);
        case Rhythm::monthly:
            break;
    }
    return trf(language, "den {} {} i varje månad", ordinal(language, nth), the_weekday(language, weekday));
}

}  // namespace styrkedja::series
