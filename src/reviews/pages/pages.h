// The module's pages: one function per route, and what they share.
#pragma once
#include "auth/refused_form.h"
#include "briefs/changes.h"
#include "html/components/form.h"
#include "review_rounds/words.h"
#include "reviews/commands.h"

namespace styrkedja::reviews::pages {

// What somebody reads of one assignment in a round.
struct Reading {
    Board board;
    const Row* row = nullptr;  // of the board
    assignments::Assignment assignment;
    assignments::Content content;                     // of the version
    std::optional<assignments::Content> before = {};  // of the last approved one
    std::int64_t before_number = 0;
    std::optional<assignments::VersionLine> line = {};
    std::vector<Review> reviews = {};  // of the version
    std::vector<Review> earlier = {};  // of the one before that was sent back
    std::vector<Point> points = {};    // of all these
    const Cell* own = nullptr;         // the visitor's seat, when they read it

    const Review* own_review() const;
};
std::vector<Point> points_of_review(const std::vector<Point>& points, ReviewId review);
// "Processmål: Närvaron ökar"; empty: it is not there.
std::string part_said(Language language, const assignments::Content& content, AssignmentPartId part);
void review_form(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Reading& reading,
                 const Refusal* refusal);
Said said_in(const auth::Visit& visit);
std::vector<Answer> answers_in(const auth::Visit& visit);
// What was said of a version, and its points with their answers.
void write_reviews(html::Out& out, const auth::Visit& visit, const std::vector<Review>& reviews,
                   const std::vector<Point>& points, const assignments::Content& content);

http::Response reading(auth::Visit& visit);
http::Response give(auth::Visit& visit);
http::Response answers(auth::Visit& visit);
http::Response answer(auth::Visit& visit);
http::Response api_give(auth::Visit& visit);
http::Response api_review(auth::Visit& visit);
http::Response api_answer(auth::Visit& visit);

void of_assignment(html::Out& out, const auth::Visit& visit, db::Read& read,
                   const assignments::Assignment& assignment);

}  // namespace styrkedja::reviews::pages
