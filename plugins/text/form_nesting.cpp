#include "text/form_nesting.h"

#include "text/labels.h"
#include "text/titles.h"

namespace plaintext {
namespace {

bool is_starred(std::string_view text) {
    const auto labels = lost_labels(text, true);
    return !labels.empty() && labels[0].begin == 0;
}

// "Use Case 1:* ____", "Goal 2: ____": what stands before the number.
std::string_view owner_word(std::string_view text) {
    const auto label = text.substr(0, text.find(':'));
    const auto last = label.find_last_not_of("0123456789");
    if (label.size() == text.size() || last == label.npos || last + 1 == label.size() || last > 30) return {};
    return label.substr(0, last + 1);
}

}  // namespace

std::size_t FormNesting::item(std::string_view text, std::string_view next) {
    inside_ = true;
    const auto owner = owner_word(text);
    if (is_starred(text)) {
        depth_ = owner.empty() ? labels_ : 0;
        if (!owner.empty()) labels_ = 1;
        children_ = is_open_label(text) || !owner.empty() ? depth_ + 1 : depth_;
        return depth_ * step;
    }
    const auto known = owner.empty() ? owners_.end() : owners_.find(owner);
    depth_ = known != owners_.end() ? known->second : children_;
    const bool first = !owner.empty() && text.substr(owner.size()).starts_with("1:");
    // One that is followed at once by a label with its answer owns it, and so do its brothers.
    const bool owns = first && is_starred(next) && owner_word(next).empty() && !is_open_label(next);
    if (known == owners_.end() && !owns) return depth_ * step;
    if (known == owners_.end()) owners_.emplace(owner, depth_);
    labels_ = children_ = depth_ + 1;
    return depth_ * step;
}

}  // namespace plaintext
