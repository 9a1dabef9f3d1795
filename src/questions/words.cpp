// What kinds, layers and grades are called.
#include "questions/questions.h"

namespace styrkedja::questions {

const char* word(Language language, QuestionKind kind) {
    switch (kind) {
        case QuestionKind::text:
            return tr(language, "text");
        case QuestionKind::number:
            return tr(language, "tal");
        case QuestionKind::date:
            return tr(language, "datum");
        case QuestionKind::choice:
            return tr(language, "ett svar av flera");
        case QuestionKind::several:
            return tr(language, "flera svar");
        case QuestionKind::scale:
            return tr(language, "skala");
        case QuestionKind::matrix:
            return tr(language, "matris");
        case QuestionKind::ranking:
            return tr(language, "rangordning");
        case QuestionKind::file:
            return tr(language, "fil");
        case QuestionKind::unit:
            return tr(language, "enhet");
        case QuestionKind::person:
            return tr(language, "person");
    }
    return "";
}

const char* word(Language language, QuestionLayer layer) {
    switch (layer) {
        case QuestionLayer::core:
            return tr(language, "låst kärna");
        case QuestionLayer::recommended:
            return tr(language, "rekommenderad");
        case QuestionLayer::local:
            return tr(language, "lokal");
    }
    return "";
}

const char* word(Language language, Comparability comparability) {
    switch (comparability) {
        case Comparability::same:
            return tr(language, "samma fråga");
        case Comparability::similar:
            return tr(language, "liknar den förra");
        case Comparability::none:
            return tr(language, "går inte att jämföra");
    }
    return "";
}

}  // namespace styrkedja::questions
