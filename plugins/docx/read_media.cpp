#include "docx/read_media.h"

#include <array>
#include <charconv>
#include <cmath>

#include "docx/read_chart.h"

namespace docx {
namespace {

constexpr long long emu_a_pixel = 9525;

// "width:12.5pt;height:1in" → pixels.
std::string pixels(std::string_view style, std::string_view key) {
    while (!style.empty()) {
        auto part = kiln::trimmed(kiln::take_until(style, ";"));
        const auto name = kiln::trimmed(kiln::take_until(part, ":"));
        if (name != key) continue;
        part = kiln::trimmed(part);
        double n = 0;
        const auto end = std::from_chars(part.data(), part.data() + part.size(), n).ptr;
        const std::string_view unit(end, static_cast<std::size_t>(part.data() + part.size() - end));
        constexpr std::array<std::pair<std::string_view, double>, 5> units = {
            {{"pt", 4.0 / 3}, {"in", 96}, {"cm", 96 / 2.54}, {"mm", 96 / 25.4}, {"px", 1}}};
        for (const auto& [name_of, factor] : units)
            if (unit == name_of && n > 0 && n < 100'000) return std::to_string(std::lround(n * factor));
        return {};
    }
    return {};
}

// By the end of its name: what content types say of pictures says no more.
std::string_view media_of(std::string_view name) {
    struct Known {
        std::string_view end, type;
    };
    constexpr std::array<Known, 10> known = {{{".png", "image/png"},
                                              {".jpg", "image/jpeg"},
                                              {".jpeg", "image/jpeg"},
                                              {".gif", "image/gif"},
                                              {".svg", "image/svg+xml"},
                                              {".webp", "image/webp"},
                                              {".bmp", "image/bmp"},
                                              {".tiff", "image/tiff"},
                                              {".emf", "image/emf"},
                                              {".wmf", "image/wmf"}}};
    for (const auto& one : known)
        if (name.ends_with(one.end)) return one.type;
    return {};
}

class Drawing {
  public:
    Drawing(Context& c, pugi::xml_node top, Line& line) : c_(c), top_(top), line_(line) {}

    bool run() {
        for (auto at = top_; at;) {
            const auto tag = name(at);
            bool into = true;
            if (tag == "mc:AlternateContent") {
                // Its branches are walked like children of it, the chosen one alone.
                into = false;
                if (const auto branch = chosen(at); branch && branch.first_child()) {
                    at = branch.first_child();
                    continue;
                }
            } else if (tag == "mc:Choice" || tag == "mc:Fallback") {
                into = false;
            } else if (tag == "wp:extent" && width_.empty()) {
                width_ = extent(value(at, "cx"));
                height_ = extent(value(at, "cy"));
            } else if (tag == "wp:docPr") {
                alt_ = value(at, "descr");
                title_ = value(at, "title");
            } else if (tag == "pic:cNvPr") {
                if (alt_.empty()) alt_ = value(at, "descr");
            } else if (tag == "a:blip") {
                picture(at, value(at, "r:embed"), value(at, "r:link"), width_, height_, alt_, title_);
                into = false;
            } else if (tag == "v:rect" && is_on_attribute(at, "o:hr")) {
                rule_ = true;
            } else if (tag == "v:imagedata") {
                const auto style = value(at.parent(), "style");
                auto alt = value(at.parent(), "alt");
                picture(at, value(at, "r:id"), value(at, "r:href"), pixels(style, "width"),
                        pixels(style, "height"), alt, value(at, "o:title"));
            } else if (tag == "v:textpath") {
                if (const auto words = value(at, "string"); !words.empty()) line_.drawn.push_back({words});
            } else if (tag == "w:txbxContent") {
                line_.boxes.push_back(at);
                into = false;
                seen_ = true;
            } else if (tag == "dgm:relIds") {
                related(at, value(at, "r:dm"), false);
            } else if (tag == "c:chart") {
                related(at, value(at, "r:id"), true);
            } else if (tag == "o:OLEObject") {
                embedded(at);
            }
            at = next(at, into);
        }
        return rule_ && !seen_;
    }

  private:
    static bool is_on_attribute(pugi::xml_node node, const char* key) {
        const auto v = value(node, key);
        return v == "t" || v == "true" || v == "1";
    }
    static std::string extent(std::string_view emu) {
        const auto n = number(emu);
        return n > 0 ? std::to_string((n + emu_a_pixel / 2) / emu_a_pixel) : std::string();
    }
    // As next_in(), but never from one branch of a choice into the other.
    pugi::xml_node next(pugi::xml_node at, bool into) const {
        if (into && at.first_child()) return at.first_child();
        while (at && at != top_) {
            const auto tag = name(at);
            if (tag != "mc:Choice" && tag != "mc:Fallback" && at.next_sibling()) return at.next_sibling();
            at = at.parent();
        }
        return {};
    }

    void picture(pugi::xml_node at, std::string_view id, std::string_view link, std::string_view width,
                 std::string_view height, std::string_view alt, std::string_view title) {
        seen_ = true;
        const Relation* relation = c_.part->relations.find(!id.empty() ? id : link);
        if (relation == nullptr || (!relation->external && relation->entry == 0)) {
            c_.found("docx.missing-part", KILN_WARNING, at,
                     "a picture is not in the document" +
                         (relation == nullptr ? std::string() : ": '" + relation->target + "'"),
                     "insert it again");
            line_.add(KILN_TEXT, alt);
            return;
        }
        line_.add(KILN_IMAGE);
        if (relation->external) {
            external(at, relation->target);
            line_.set(KILN_AT_HREF, c_.in.keep(relation->target));
        } else {
            const auto asset = c_.in.h->asset(c_.in.j, relation->entry, {nullptr, 0}, {nullptr, 0},
                                              kiln::str(media_of(relation->target)));
            if (asset != 0) line_.set(KILN_AT_ASSET, c_.in.keep(std::to_string(asset)));
        }
        if (!alt.empty()) line_.set(KILN_AT_ALT, alt);
        if (!title.empty()) line_.set(KILN_AT_TITLE, title);
        if (!width.empty()) line_.set(KILN_AT_WIDTH, c_.in.keep(width));
        if (!height.empty()) line_.set(KILN_AT_HEIGHT, c_.in.keep(height));
    }

    // No plugin opens what lies elsewhere: on the net it is linked to, beside the document it must be copied
    // by hand.
    void external(pugi::xml_node at, const std::string& target) {
        if (target.find("://") != target.npos && !target.starts_with("file:"))
            return c_.found("docx.external", KILN_INFO, at,
                            "a picture lies outside the document, and is not opened: " + target);
        c_.quoted("docx.external", KILN_WARNING, at,
                  "a picture lies in a file beside the document, and is not copied", target,
                  "insert it into the document in Word, or copy the file to where the output expects it");
    }

    // What a part that belongs to it says, once: a part may be referred to any number of times.
    void related(pugi::xml_node at, std::string_view id, bool chart) {
        const Relation* relation = c_.part->relations.find(id);
        if (relation == nullptr || relation->entry == 0) return;
        seen_ = true;
        c_.found("docx.diagram", KILN_INFO, at,
                 chart ? "a chart is read as its titles and the table of its values"
                       : "a diagram is read as its text");
        Xml xml;
        if (!c_.drawn.insert(relation->entry).second || !parse(c_.in, relation->entry, xml)) return;
        if (chart) {
            auto said = read_chart(c_.in, xml.root());
            line_.drawn.insert(line_.drawn.end(), said.begin(), said.end());
            return;
        }
        bool within = false;
        for (auto n = xml.root(); n; n = next_in(n, xml.root())) {
            if (name(n) == "dgm:pt") within = true;
            if (!within || name(n) != "a:p") continue;
            if (const auto text = text_of(n); !kiln::trimmed(text).empty())
                line_.drawn.push_back({c_.in.keep(text)});
        }
    }

    // What it is an embedded one of: the part's name.
    void embedded(pugi::xml_node object) {
        const Relation* relation = c_.part->relations.find(value(object, "r:id"));
        c_.found("docx.embedded", KILN_WARNING, object,
                 "an embedded object is left out; its picture is kept" +
                     (relation == nullptr ? std::string() : ": " + relation->target),
                 "attach the object as a file of its own");
        seen_ = true;
    }

    Context& c_;
    pugi::xml_node top_;
    Line& line_;
    std::string width_, height_;
    std::string_view alt_, title_;
    bool rule_ = false, seen_ = false;
};

}  // namespace

bool read_drawing(Context& c, pugi::xml_node drawing, Line& line) {
    return Drawing(c, drawing, line).run();
}

pugi::xml_node chosen(pugi::xml_node alternate) {
    constexpr std::array<std::string_view, 9> known = {"wps",  "wpg", "wpc", "w14", "w15",
                                                       "wp14", "v",   "a14", "c14"};
    const auto fallback = alternate.child("mc:Fallback");
    for (const auto choice : alternate.children("mc:Choice")) {
        auto needs = value(choice, "Requires");
        bool all = true;
        while (!needs.empty()) {
            const auto one = kiln::trimmed(kiln::take_until(needs, " "));
            bool is_known = one.empty();
            for (const auto k : known)
                is_known = is_known || k == one;
            all = all && is_known;
        }
        if (all || !fallback) return choice;
    }
    return fallback;
}

}  // namespace docx
