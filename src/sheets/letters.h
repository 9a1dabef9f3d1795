// Text set in lines by Pango: how many lines it makes in a width, and drawing them. Used by one thread.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

typedef struct _cairo cairo_t;

namespace styrkedja::sheets {

// Lengths are in points.
struct Font {
    double size;
    bool is_bold = false;
    bool operator==(const Font&) const = default;
};
struct Words {
    std::string_view text;
    Font font;
    std::size_t bold_bytes = 0;  // the first ones, besides
};
// A stretch of a text that Pango is given at once, and how many of the lines it makes there are used: the
// last is left to the next stretch, unless it is the end. So a text of any length takes a time in proportion
// to it.
struct Stretch {
    std::uint32_t from, to, lines;
};
struct Broken {
    std::vector<Stretch> stretches;
    std::uint32_t lines = 0;
    bool is_right_to_left = false;
};

class Letters {
  public:
    Letters();
    ~Letters();
    // is_late is asked between stretches; then the lines so far are given.
    Broken broken(const Words& words, double width, const std::function<bool()>& is_late);
    double width_of(const Words& words);  // on one line
    // The lines from and up to another, the first with its baseline at y, the others so much below each.
    struct Where {
        double x, y, width, line_height;
    };
    void draw(cairo_t* paper, const Words& words, const Broken& broken, std::uint32_t from, std::uint32_t to,
              const Where& where);

  private:
    enum class Direction { by_text, to_the_right, to_the_left };
    static Direction direction_of(const Broken& broken) {
        return broken.is_right_to_left ? Direction::to_the_left : Direction::to_the_right;
    }
    struct Pango;
    void lay(const Words& words, std::uint32_t from, std::uint32_t to, double width, Direction direction);
    std::unique_ptr<Pango> pango_;
};

}  // namespace styrkedja::sheets
