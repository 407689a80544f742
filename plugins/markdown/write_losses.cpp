#include "markdown/write_losses.h"

#include <algorithm>
#include <array>

namespace markdown {

namespace {

constexpr std::array<std::string_view, 6> mild = {"lost.attribute", "lost.embed",  "lost.heading-number",
                                                  "lost.language",  "lost.layout", "lost.property-type"};

}  // namespace

void Losses::add(kiln_node node, const char* code, std::string_view key, std::string_view what) {
    const auto [at, fresh] =
        known_.try_emplace(std::string(code).append(1, '\n').append(key), losses_.size());
    if (fresh)
        losses_.push_back({code, std::string(what), node, 1});
    else
        ++losses_[at->second].count;
}

void Losses::report(const kiln::Writer& in) const {
    for (const Loss& l : losses_) {
        std::string message = l.what;
        if (l.count > 1) message += " (" + std::to_string(l.count) + " places, this is the first)";
        kiln_where where{};
        where.node = l.first;
        const bool is_mild = std::find(mild.begin(), mild.end(), l.code) != mild.end();
        in.report(is_mild ? KILN_INFO : KILN_WARNING, l.code, message, {}, &where);
    }
}

}  // namespace markdown
