// numbering.xml: a w:num for each list, so that lists that touch stay two; lists that look the same share a
// w:abstractNum.
#ifndef SPECKILN_DOCX_WRITE_NUMBERING_H
#define SPECKILN_DOCX_WRITE_NUMBERING_H

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "docx/number_text.h"

namespace docx {

// How the items of a list are numbered.
struct NumberForm {
    std::string_view format = "bullet";  // w:numFmt
    std::string_view before = {}, after = ".";
    bool known = true;  // false: the list's style is none of these
    bool own = false;   // before and after are of this list alone: "2.3."
};

// style: "", "1)", "lower-alpha", "(i)", …
NumberForm number_form(bool ordered, std::string_view style);

// Lists that are there already: their markup, and the first numbers that are free.
struct NumberingBase {
    std::string names;  // of the namespaces that it uses, as attributes; "" = ours
    std::string shapes, nums;
    int next_shape = 0, next_num = 1;
};

class WrittenLists {
  public:
    // Before any list is added.
    void begin_with(NumberingBase base) { base_ = std::move(base); }
    // A list whose items stand at that level, and within how many others of that level. Returns its w:numId.
    int add(const NumberForm&, int level, int start, int around);
    [[nodiscard]] bool empty() const { return nums_.empty() && base_.nums.empty(); }
    [[nodiscard]] std::string xml() const;

  private:
    struct Shape {
        NumberForm form;
        int level;  // whose form it is
    };
    struct Num {
        std::size_t shape;
        int start;  // -1: bullets
    };
    NumberingBase base_;
    std::vector<Shape> shapes_;
    std::unordered_map<std::string, std::size_t> known_;
    std::vector<Num> nums_;
};

}  // namespace docx

#endif
