#include "write_page.h"

#include "markdown/write_attributes.h"
#include "markdown/write_blocks.h"
#include "write_head.h"

namespace notion {

void write_page(markdown::Pen& pen) {
    ValueWriter values(pen);
    const Head head = head_of(pen, values);
    markdown::Out out(pen.in);
    out.front([&](std::string_view body) { return head.above(body); });
    for (const auto& words : head.text)
        markdown::write_plain(pen, out, words);
    markdown::write_body(pen, out);
    values.report();
    markdown::count_attributes(pen);
    pen.losses.report(pen.in);
    out.flush();
}

}  // namespace notion
