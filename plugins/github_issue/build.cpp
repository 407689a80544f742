#include "github_issue/build.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "github_issue/boxes.h"
#include "github_issue/comment.h"
#include "github_issue/marks.h"
#include "markdown/parse.h"

namespace github {

namespace {

// Of a form's section; GitHub makes them of level 3 when it is sent.
constexpr int section_level = 2;

class Builder final : public markdown::Hooks {
  public:
    Builder(kiln::Reader in, kiln_entry entry) : in_(in), entry_(entry) {
        options_.spans = false;      // a value is a part of the entry, unescaped and unindented
        options_.footnotes = false;  // they may stand in another value
        options_.google = markdown::Options::Google::off;
    }

    int build(const Form& form) {
        properties(form.properties);
        for (const auto& element : form.body) {
            if (in_.dead()) return KILN_FAILED;
            const bool well = element.type == Element::Type::markdown ? shown(element) : field(element);
            if (!well) return KILN_FAILED;
        }
        return KILN_OK;
    }

    void heading(kiln::Reader, kiln_node node, int level, bool top) override {
        if (const auto* e = std::exchange(titled_, nullptr)) {
            any_heading_ = true;
            say(node, mark::field, name_of(e->type));
            stand(node, e->place);
            keep_unknown(node, *e);
        } else if (top && level <= section_level) {
            // Within a value it could be taken for a field's.
            say(node, mark::field, "part");
        }
    }

  private:
    void properties(const std::vector<Property>& all) {
        if (all.empty()) return;
        const kiln::Scope properties(in_, KILN_PROPERTIES);
        for (const auto& p : all) {
            const kiln::Scope property(in_, KILN_PROPERTY);
            in_.set(property, KILN_AT_NAME, p.name);
            in_.set(property, KILN_AT_TYPE, p.list ? "multi-select" : "text");
            stand(property, p.place);
            for (const auto& value : p.values)
                in_.block(KILN_VALUE, value);
        }
    }

    // Text that the form shows, and nobody sends: guidance. A title at its front is one of the document.
    bool shown(const Element& e) {
        std::string_view rest = e.value;
        auto line = kiln::take_until(rest, "\n");
        const auto level = std::min(line.find_first_not_of('#'), line.size());
        const bool title = level > 0 && level <= 6 && level < line.size() && line[level] == ' ' &&
                           !without_blanks(line.substr(level)).empty();
        if (title) {
            titled_ = &e;
            if (!markdown(line)) return false;
            rest = without_blanks(rest);
        } else {
            rest = e.value;
        }
        if (rest.empty()) return true;
        const auto words = comment(rest, e.place);
        if (!title) {
            if (any_heading_) say(words, mark::field, name_of(e.type));
            keep_unknown(words, e);
        }
        return true;
    }

    kiln_node section(int level, std::string_view title, const Element& e) {
        any_heading_ = true;
        const auto node = in_.heading(level, title);
        stand(node, e.place);
        keep_unknown(node, e);
        return node;
    }

    bool field(const Element& e) {
        const auto node = section(section_level, e.label.empty() ? "Untitled" : e.label, e);
        const auto type = marked_type(e);
        if (!type.empty()) say(node, mark::field, type);
        if (!e.id.empty() && e.id != id_of(e.label)) say(node, mark::id, e.id);
        if (const auto required = required_of(e); !required.empty()) say(node, mark::required, required);
        if (!e.render.empty()) say(node, mark::render, e.render);
        if (e.multiple) say(node, mark::multiple, "true");
        if (!e.accept.empty()) say(node, mark::accept, e.accept);
        const bool mistakable = type.empty() ? !e.value.empty() : begins_with_guidance(e.value);
        if (e.description.empty() && mistakable) say(node, mark::described, "false");
        const bool comments = begins_with_guidance(e.value) || ends_with_guidance(e.value);
        if (!e.description.empty() && comments) say(node, mark::described, "true");
        if (!e.description.empty()) comment(e.description, e.place);
        if (!e.placeholder.empty()) say(comment(e.placeholder, e.place), mark::placeholder, "true");
        return options(e) && value(e);
    }

    static bool begins_with_guidance(std::string_view value) {
        const auto end = value.find("-->");
        return end != value.npos && words_of_comment(without_blanks(value.substr(0, value.find('\n', end))));
    }

    static bool ends_with_guidance(std::string_view value) {
        const auto begin = value.rfind("<!--");
        return begin != value.npos && (begin == 0 || value[begin - 1] == '\n') &&
               words_of_comment(value.substr(begin));
    }

    // Where the writer would not come to it by itself.
    static std::string_view marked_type(const Element& e) {
        switch (e.type) {
            case Element::Type::dropdown:
                return choice_of(choice_line(choice(e))) ? std::string_view() : name_of(e.type);
            case Element::Type::checkboxes:
                return checklist_of(checklist(e)) ? std::string_view() : name_of(e.type);
            case Element::Type::textarea:
                return checklist_of(e.value) || reads_as_choice(e.value) ? name_of(e.type)
                                                                         : std::string_view();
            default:
                return name_of(e.type);
        }
    }

    static std::string required_of(const Element& e) {
        if (e.required) return "true";
        std::string numbers;
        for (std::size_t i = 0; i < e.options.size(); ++i)
            if (e.options[i].required) numbers += (numbers.empty() ? "" : " ") + std::to_string(i + 1);
        return numbers;
    }

    static Choice choice(const Element& e) {
        Choice c;
        for (const auto& o : e.options)
            c.options.push_back(o.label);
        c.chosen = e.chosen;
        return c;
    }

    static std::string checklist(const Element& e) {
        std::string list;
        for (const auto& o : e.options)
            list.append(list.empty() ? "" : "\n").append("- [ ] ").append(o.label);
        return list;
    }

    bool options(const Element& e) {
        if (e.options.empty()) return true;
        if (e.type == Element::Type::checkboxes) return markdown(checklist(e));
        in_.paragraph(choice_line(choice(e)));
        return true;
    }

    bool value(const Element& e) {
        if (e.value.empty()) return true;
        if (e.render.empty()) return markdown(e.value);
        in_.set(in_.leaf(KILN_CODE, e.value), KILN_AT_LANGUAGE, e.render);
        return true;
    }

    bool markdown(std::string_view text) {
        return markdown::parse_blocks(in_, entry_, text, 0, options_, *this) == KILN_OK;
    }

    kiln_node comment(std::string_view words, const std::optional<Place>& place) {
        const auto node = in_.leaf(KILN_RAW, guidance_comment(words));
        in_.set(node, KILN_AT_FORMAT, "html");
        stand(node, place);
        return node;
    }

    void say(kiln_node node, std::string_view name, std::string_view value) {
        in_.set(node, KILN_AT_X, std::string(name) + "=" + std::string(value));
    }

    // Each under a name of its own.
    void keep_unknown(kiln_node node, const Element& e) {
        std::unordered_map<std::string_view, std::size_t> times;
        for (const auto& [name, value] : e.unknown) {
            const auto nth = ++times[name];
            say(node, "form-" + name + (nth > 1 ? "#" + std::to_string(nth) : ""), value);
        }
    }

    void stand(kiln_node node, const std::optional<Place>& place) {
        if (place) in_.span(node, entry_, place->offset, place->length);
    }

    kiln::Reader in_;
    kiln_entry entry_;
    markdown::Options options_;
    const Element* titled_ = nullptr;  // whose title is being read
    bool any_heading_ = false;
};

}  // namespace

int build_document(kiln::Reader in, kiln_entry entry, const Form& form) {
    return Builder(in, entry).build(form);
}

}  // namespace github
