#include "check/silence.h"

#include <algorithm>
#include <string_view>

#include "normalise/spec_outline.h"
#include "normalise/words.h"

namespace speckiln::check {
namespace {

struct Order {
    std::size_t section;
    std::vector<std::string_view> rules;  // none: all
};

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> out;
    while (!(text = trim(text)).empty()) {
        const auto end = std::min(text.find_first_of(" \t\n,"), text.size());
        if (end > 0) out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

}  // namespace

void silence(const Document& doc, const spec::Reading& reading, std::vector<Finding>& found) {
    std::vector<Order> orders;
    std::vector<std::uint32_t> sections;
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root())) {
        if (doc.kind(at) != KILN_RAW) continue;
        constexpr std::string_view begin = "<!--", word = "speckiln-disable", end = "-->";
        auto text = trim(doc[at].text);
        if (!text.starts_with(begin) || !text.ends_with(end)) continue;
        text = trim(text.substr(begin.size(), text.size() - begin.size() - end.size()));
        if (!text.starts_with(word)) continue;
        if (sections.empty()) sections = section_of_nodes(doc, reading.content.outline);
        orders.push_back({sections[at], words(text.substr(word.size()))});
    }
    if (orders.empty()) return;
    std::erase_if(found, [&](const Finding& f) {
        return std::any_of(orders.begin(), orders.end(), [&](const Order& order) {
            const bool meant = order.rules.empty() || std::find(order.rules.begin(), order.rules.end(),
                                                                f.diagnostic.code) != order.rules.end();
            auto in = f.section;
            while (in != order.section && in != 0) {
                const auto parent = reading.content.outline[in - 1].parent;
                in = parent == Section::none ? 0 : parent + std::size_t{1};
            }
            return meant && in == order.section;
        });
    });
}

}  // namespace speckiln::check
