// What must be known of the whole document before its first line is written.
#include "markdown/write_block_walk.h"

#include <algorithm>

namespace markdown {

void BlockWriter::measure(kiln_node root) {
    struct Level {
        kiln_node next, self;
        std::size_t height;
    };
    std::vector<Level> stack;
    stack.push_back({in_.look(root).first, 0, 0});
    while (!stack.empty()) {
        const kiln_node n = stack.back().next;
        if (n == 0) {
            const Level done = stack.back();
            stack.pop_back();
            if (done.self && done.height > 0) colons_.emplace(done.self, done.height);
            if (!stack.empty())
                stack.back().height = std::max(stack.back().height, done.height + (done.self != 0 ? 1 : 0));
            continue;
        }
        const auto l = in_.look(n);
        stack.back().next = l.next;
        if (l.first)
            stack.push_back({l.first, l.kind == KILN_CALLOUT ? n : 0, 0});
        else if (l.kind == KILN_CALLOUT)
            stack.back().height = std::max<std::size_t>(stack.back().height, 1);
    }
}

}  // namespace markdown
