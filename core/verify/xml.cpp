#include "xml.h"

#include <algorithm>

#include "characters.h"
#include "entities.h"
#include "utf8.h"

namespace speckiln::verify {
namespace {

struct Namespace {
    std::string_view part, prefix;
};
// By what both the transitional and the strict form of a namespace hold.
constexpr Namespace namespaces[] = {
    {"wordprocessingml/main", "w"},
    {"office/word/2010/wordml", "w14"},
    {"officeDocument/2006/math", "m"},
    {"officeDocument/math", "m"},
    {"drawingml/main", "a"},
    {"drawingml/2006/main", "a"},
    {"wordprocessingDrawing", "wp"},
    {"markup-compatibility", "mc"},
    {"schemas-microsoft-com:vml", "v"},
};

std::string prefix_of(std::string_view uri) {
    // ".../wordprocessingml/2006/main" without its year.
    std::string plain(uri);
    if (const auto year = plain.find("/2006/main"); year != std::string::npos && plain.find("word") < year)
        plain.erase(year, 5);
    for (const auto& known : namespaces)
        if (plain.find(known.part) != std::string::npos) return std::string(known.prefix);
    return "?";
}

std::string undone(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto plain = std::min(text.find('&'), text.size());
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        const Entity entity = entity_at(text, 0);
        if (entity.size == 0) {
            out += '&';
            text.remove_prefix(1);
        } else {
            append_utf8(out, entity.value);
            text.remove_prefix(entity.size);
        }
    }
    return out;
}

std::string_view until(std::string_view& rest, std::string_view mark) {
    const auto at = rest.find(mark);
    const auto part = rest.substr(0, at);
    rest.remove_prefix(at == npos ? rest.size() : at + mark.size());
    return part;
}

// Behind the '>' that is not within quotes.
std::size_t tag_end(std::string_view text) {
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return i;
        }
    }
    return text.size();
}

std::string_view local(std::string_view name) {
    return name.substr(name.find(':') + 1);
}

}  // namespace

Xml::Token Xml::next() {
    if (closes_) {
        closes_ = false;
        return Token::close;
    }
    while (!rest_.empty()) {
        if (rest_.front() != '<') {
            const auto at = std::min(rest_.find('<'), rest_.size());
            text_ = undone(rest_.substr(0, at));
            rest_.remove_prefix(at);
            return Token::text;
        }
        if (rest_.starts_with("<!--")) {
            until(rest_, "-->");
        } else if (rest_.starts_with("<![CDATA[")) {
            rest_.remove_prefix(9);
            text_ = until(rest_, "]]>");
            return Token::text;
        } else if (rest_.starts_with("<?") || rest_.starts_with("<!")) {
            until(rest_, ">");
        } else {
            rest_.remove_prefix(1);
            const auto end = tag_end(rest_);
            const auto tag = rest_.substr(0, end);
            rest_.remove_prefix(std::min(end + 1, rest_.size()));
            take_tag(tag);
            return tag.starts_with('/') ? Token::close : Token::open;
        }
    }
    return Token::end;
}

void Xml::take_tag(std::string_view tag) {
    closes_ = tag.ends_with('/');
    if (closes_) tag.remove_suffix(1);
    if (tag.starts_with('/')) tag.remove_prefix(1);
    const auto name = tag.substr(0, tag.find_first_of(" \t\r\n"));
    attributes_ = tag.substr(name.size());
    for (auto at = attributes_.find("xmlns"); at != npos; at = attributes_.find("xmlns", at + 5)) {
        auto rest = attributes_.substr(at + 5);
        std::string prefix;
        if (rest.starts_with(':')) prefix = rest.substr(1, rest.find('=') - 1);
        const auto quote = rest.find_first_of("\"'");
        if (quote == npos) break;
        const auto value = rest.substr(quote + 1);
        prefixes_[prefix] = prefix_of(value.substr(0, value.find(rest[quote])));
    }
    const auto colon = name.find(':');
    const auto known =
        prefixes_.find(colon == npos ? std::string_view() : std::string_view(name).substr(0, colon));
    name_ = known == prefixes_.end() ? std::string(name) : known->second + ':' + std::string(local(name));
}

std::string_view Xml::raw(std::string_view name, bool& found) const {
    auto rest = attributes_;
    found = false;
    while (true) {
        const auto equals = rest.find('=');
        if (equals == npos) return {};
        auto key = rest.substr(0, equals);
        key.remove_prefix(std::min(key.find_first_not_of(" \t\r\n"), key.size()));
        key = key.substr(0, key.find_first_of(" \t\r\n"));
        rest.remove_prefix(equals + 1);
        const auto quote = rest.find_first_of("\"'");
        if (quote == npos) return {};
        const char mark = rest[quote];
        rest.remove_prefix(quote + 1);
        const auto value = rest.substr(0, rest.find(mark));
        rest.remove_prefix(std::min(value.size() + 1, rest.size()));
        if (local(key) != name || key.starts_with("xmlns")) continue;
        found = true;
        return value;
    }
}

std::string Xml::attribute(std::string_view name) const {
    bool found = false;
    return undone(raw(name, found));
}

bool Xml::has(std::string_view name) const {
    bool found = false;
    static_cast<void>(raw(name, found));
    return found;
}

void Xml::skip() {
    for (int depth = 1; depth > 0;) {
        const Token token = next();
        if (token == Token::end) return;
        if (token == Token::open) ++depth;
        if (token == Token::close) --depth;
    }
}

}  // namespace speckiln::verify
