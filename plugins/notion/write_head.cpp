#include "write_head.h"

#include <algorithm>
#include <array>
#include <utility>

#include "names.h"

namespace notion {
namespace {

std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return std::string(trim(text));
}

class HeadWriter {
  public:
    HeadWriter(markdown::Pen& pen, ValueWriter& values) : pen_(pen), in_(pen.in), values_(values) {
        const auto [owner, columns] = owner_of(in_);
        head_.owner = owner;
        head_.columns = columns->names;
        const kiln_node first = in_.look(in_.root()).first;
        const bool properties = first != 0 && in_.look(first).kind == KILN_PROPERTIES;
        properties_ = properties ? in_.look(first).first : 0;
        first_block_ = properties ? in_.look(first).next : first;
    }

    Head run() {
        std::size_t titles = 0;
        for (kiln_node p = properties_; p; p = in_.look(p).next) {
            const auto name = trim(in_.get(p, KILN_AT_NAME));
            if (name == "title" && titles++ == 0)
                head_.title = one_line(text_of(p));
            else if (name != "notion_id" || !in_own_name(p))
                property(p, name);
        }
        if (titles == 0) head_.title = title_of_body();
        attributes();
        // One line alone may be a sentence.
        if (!head_.lines.empty() && read_back(head_.lines) != count_) become_text();
        if (!head_.text.empty())
            pen_.losses.add(
                first_text_, "lost.property", "text",
                "Notion has properties in databases; elsewhere some can only be lines of the text");
        return std::move(head_);
    }

  private:
    std::string title_of_body() {
        if (first_block_ && in_.look(first_block_).kind == KILN_HEADING &&
            in_.number(first_block_, KILN_AT_LEVEL, 1) == 1) {
            pen_.elsewhere.insert(first_block_);
            name_losses(first_block_);
            return one_line(std::string(in_.get(first_block_, KILN_AT_NUMBER)) + " " +
                            pen_.plain_text(first_block_));
        }
        auto title = in_.self() ? std::string(in_.title(in_.self())) : std::string();
        if (title.empty()) title = parse_name(own_name(in_)).title;
        return one_line(std::move(title));
    }

    void name_losses(kiln_node heading) {
        for (kiln_node n = in_.look(heading).first; n;) {
            const auto l = in_.look(n);
            if (l.kind != KILN_BREAK && (l.kind != KILN_TEXT || l.marks != 0)) {
                in_.lost(heading, "lost.mark",
                         "a page's title is plain text: what else its heading had is not written");
                break;
            }
            n = l.next;
        }
        if (const auto anchor = in_.anchor(heading); !anchor.empty())
            in_.lost(heading, "lost.anchor", "a page's title has no anchor: " + std::string(anchor));
    }

    std::string text_of(kiln_node property) {
        std::string text;
        for (kiln_node v = in_.look(property).first; v; v = in_.look(v).next) {
            if (!text.empty()) text += ", ";
            text += values_.text(v);
        }
        return text;
    }

    [[nodiscard]] bool in_own_name(kiln_node property) {
        const auto id = plain_id(parse_name(own_name(in_)).id);
        return !id.empty() && plain_id(text_of(property)) == id;
    }

    void property(kiln_node p, std::string_view name) {
        auto value = text_of(p);
        type(p, name, value);
        add(p, one_line(std::string(name)),
            head_.owner == Owner::database ? std::string(trim(value)) : one_line(std::move(value)));
    }

    // What is read out of the value again, when the page is, need not be said.
    void type(kiln_node p, std::string_view name, std::string_view value) {
        const auto type = in_.get(p, KILN_AT_TYPE);
        std::string what;
        if (!type.empty() && !shows(type, value)) what.append("its type ").append(type);
        for (std::uint32_t i = 0;; ++i) {
            const auto option = in_.get(p, KILN_AT_OPTIONS, i);
            if (!option.data()) break;
            what.append(i > 0 ? ", " : what.empty() ? "its options " : ", its options ").append(option);
        }
        if (in_.is(p, KILN_AT_HIDDEN)) what.append(what.empty() ? "" : ", ").append("that it is hidden");
        if (!what.empty())
            pen_.losses.add(
                p, "lost.property-type", "type",
                "an export has the values of properties only; not of '" + std::string(name) + "': " + what);
    }

    // Is a value of that type known by its looks?
    [[nodiscard]] bool shows(std::string_view type, std::string_view value) const {
        const auto holds = [&](std::string_view some) {
            return value.find_first_of(some) != std::string_view::npos;
        };
        if (type == "text") return true;
        if (type == "relation") return !split_relation(value).empty();
        if (type == "url") return is_url(value);
        if (type == "checkbox") return value == "Yes" || value == "No";
        if (type == "number")
            return !value.empty() && value.find_first_not_of("0123456789.-") == std::string_view::npos;
        if (type == "date") return holds("0123456789");
        if (type == "person") return value.starts_with('@');
        if (type == "email") return holds("@") && !holds(" ,");
        if (type == "file") return holds(".");
        return type == "multi-select" && head_.owner == Owner::database;
    }

    void attributes() {
        constexpr std::array<std::pair<std::uint32_t, std::string_view>, 4> kept = {
            {{KILN_AT_SOURCE_ID, "source_id"},
             {KILN_AT_CREATED, "created"},
             {KILN_AT_MODIFIED, "modified"},
             {KILN_AT_LANG, "lang"}}};
        const kiln_node root = in_.root();
        for (const auto& [attribute, key] : kept)
            if (const auto value = in_.get(root, attribute); !value.empty())
                add(root, std::string(key), one_line(std::string(value)));
        for (const auto attribute : {KILN_AT_ICON, KILN_AT_COVER})
            if (const auto value = in_.get(root, attribute); !value.empty())
                in_.lost(root, "lost.page-icon",
                         "an import sets no icons and covers of pages: " + std::string(value));
    }

    // How many properties a reader sees in these lines.
    [[nodiscard]] std::size_t read_back(std::string_view lines) const {
        return split_page("# x\n\n" + std::string(lines), head_.owner, head_.columns).properties.size();
    }

    void add(kiln_node node, std::string name, std::string value) {
        const auto line = name + ": " + value + "\n";
        // Beside one that is certain.
        const std::string certain = head_.owner == Owner::unknown ? "x: Yes\n" : "";
        const auto page = "# x\n\n" + certain + line;
        const auto read = split_page(page, head_.owner, head_.columns).properties;
        if (read.size() == (certain.empty() ? 1u : 2u) && read.back().name == name &&
            read.back().value == value) {
            head_.lines += line;
            ++count_;
            as_text_.push_back(one_line(line));
        } else {
            head_.text.push_back(one_line(line));
        }
        if (!first_text_) first_text_ = node;
    }

    void become_text() {
        head_.lines.clear();
        head_.text.insert(head_.text.begin(), as_text_.begin(), as_text_.end());
    }

    markdown::Pen& pen_;
    kiln::Writer in_;
    ValueWriter& values_;
    kiln_node properties_ = 0, first_block_ = 0, first_text_ = 0;
    Head head_;
    std::size_t count_ = 0;             // of head_.lines
    std::vector<std::string> as_text_;  // the same, if they must be text after all
};

}  // namespace

std::string Head::above(std::string_view body) const {
    std::string front = title.empty() ? "#\n" : "# " + title + "\n";
    if (!lines.empty()) return front.append("\n").append(lines);
    // Below two empty lines nothing is a property.
    if (!split_page(front + std::string(body), owner, columns).properties.empty()) front += '\n';
    return front;
}

Head head_of(markdown::Pen& pen, ValueWriter& values) {
    return HeadWriter(pen, values).run();
}

std::string_view own_name(const kiln::Job& in) {
    const auto path = in.self() ? in.fact(in.self(), KILN_FACT_OUTPUT) : std::string_view();
    return path.substr(path.rfind('/') + 1);
}

}  // namespace notion
