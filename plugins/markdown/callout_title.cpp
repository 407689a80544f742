#include "markdown/callout_title.h"

namespace markdown {

std::string title_of_type(std::string_view type) {
    std::string title(type);
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 32);
    return title;
}

}  // namespace markdown
