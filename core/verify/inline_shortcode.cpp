// Shortcodes of Hugo and comments of MDX.
#include "characters.h"
#include "inline.h"

namespace speckiln::verify {

// {{< figure src="…" title="…" >}}, {/* a comment of MDX */}: only what its reader will see is counted.
std::size_t Inline::shortcode(std::size_t at, std::size_t end) {
    if (text_.substr(at, 3) == "{/*") {
        const std::size_t stop = mdx_.from(text_, at + 3);
        return stop == npos ? at : stop + 3;
    }
    if (text_.substr(at, 3) != "{{<" && text_.substr(at, 3) != "{{%") return at;
    const std::size_t found = (text_[at + 2] == '<' ? short_ : short_percent_).from(text_, at);
    if (found == npos || found >= end || found - at > 4000) return at;
    const std::size_t stop = found - at;
    sink_.end_word();
    const std::string_view body = text_.substr(at, stop);
    const bool reference = body.find("ref ") != npos;
    for (std::size_t i = 3; i < body.size();) {
        const std::size_t quote = body.find_first_of("\"`", i);
        if (quote == npos) break;
        const std::size_t close = body.find(body[quote], quote + 1);
        if (close == npos) break;
        const std::string_view value = body.substr(quote + 1, close - quote - 1);
        std::string_view key = body.substr(0, quote);
        if (key.ends_with('=')) key.remove_suffix(1);
        const auto span = Range{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + stop + 3)};
        if (key.ends_with("src") || key.ends_with("href") || reference)
            page_.links.push_back(
                {key.ends_with("src") ? Link::Kind::image : Link::Kind::link, std::string(value), span});
        else if (key.ends_with("title") || key.ends_with("summary") || key.ends_with("caption") ||
                 key.ends_with("alt") || key.ends_with("icon") || key.ends_with("emoji"))
            attribute_words(value, at + quote + 1);
        i = close + 1;
    }
    return at + stop + 3;
}

}  // namespace speckiln::verify
