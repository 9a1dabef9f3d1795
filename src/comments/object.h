// The comment as an object of the red thread.
#pragma once
#include "comments/comments.h"

namespace styrkedja::comments {

// Where it stands among what is said about the object, however much was said since.
html::Url page_of(const links::Ref& ref, CommentId id);

void hang_object();

}  // namespace styrkedja::comments
