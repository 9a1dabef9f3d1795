// The module's pages: one function per route, and what they share.
#pragma once
#include "assignments/changes.h"
#include "auth/refused_form.h"
#include "html/components/form.h"
#include "reviews/commands.h"
#include "reviews/words.h"

namespace styrkedja::reviews::pages {

void reviewer_field(html::Out& out, const auth::Visit& visit, const Refusal* refusal, std::string name,
                    std::string label, std::string otherwise = "");
bool is_shut(const Refusal& refusal);      // said by a page of its own: there is no form to show again
html::Markup said(std::string_view text);  // its line breaks kept, in its own direction
void announce(const auth::Visit& visit, const Round& round);
html::Frame frame_of(const auth::Visit& visit, const Round& round, std::string title);

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
// What was said of a version, and its points with their answers.
void write_reviews(html::Out& out, const auth::Visit& visit, const std::vector<Review>& reviews,
                   const std::vector<Point>& points, const assignments::Content& content);

http::Response list(auth::Visit& visit);
http::Response new_form(auth::Visit& visit);
http::Response open(auth::Visit& visit);
http::Response board(auth::Visit& visit);
http::Response board_csv(auth::Visit& visit);
http::Response board_excel(auth::Visit& visit);
http::Response board_page(const auth::Visit& visit, const Refusal* refusal);
http::Response close(auth::Visit& visit);
http::Response change_deadline(auth::Visit& visit);
http::Response remind(auth::Visit& visit);
http::Response replace_reviewer(auth::Visit& visit);
http::Response name_stand_in(auth::Visit& visit);
http::Response reading(auth::Visit& visit);
http::Response give(auth::Visit& visit);
http::Response answers(auth::Visit& visit);
http::Response answer(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);
http::Response api_round(auth::Visit& visit);

void round_acts(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Board& board,
                const Refusal* refusal);

void of_assignment(html::Out& out, const auth::Visit& visit, db::Read& read,
                   const assignments::Assignment& assignment);
void of_plan(html::Out& out, const auth::Visit& visit, db::Read& read, const plans::OperationsPlan& plan);

}  // namespace styrkedja::reviews::pages
