#include "docx.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "docx_parts.h"
#include "page_text.h"
#include "sha256.h"
#include "xml.h"

namespace speckiln::verify {
namespace {

// Taken out of the text, with all that is in it.
const std::set<std::string, std::less<>> unseen = {
    "w:del",        "w:moveFrom",   "w:rPrChange",     "w:pPrChange",       "w:sectPrChange", "w:tblPrChange",
    "w:trPrChange", "w:tcPrChange", "w:tblGridChange", "w:numberingChange", "m:oMath",        "m:oMathPara",
    "w:instrText",  "w:delText",    "w:delInstrText",  "w:sectPr",          "w:ruby"};

bool is_off(const std::string& value) {
    return value == "0" || value == "false" || value == "off" || value == "none";
}

class DocxScan {
  public:
    explicit DocxScan(const source::Source& parts)
        : parts_(parts),
          main_(main_part()),
          relations_(relations_of(parts, main_)),
          styles_(styles_of(text_of("styles"))),
          numbers_(text_of("numbering")) {}

    std::optional<Page> run() {
        const std::string body = part_text(parts_, main_);
        if (body.empty()) return std::nullopt;
        walk(body);
        for (const char* notes : {"footnotes", "endnotes"}) {
            const std::string xml = text_of(notes);
            const Relations own = std::exchange(relations_, relations_of(parts_, part_of(notes)));
            in_notes_ = true;
            walk(xml);
            in_notes_ = false;
            relations_ = own;
        }
        return out_.finish();
    }

  private:
    std::string main_part() const {
        for (const auto& [id, r] : relations_of(parts_, ""))
            if (r.type == "officeDocument") return r.target;
        return "word/document.xml";
    }
    std::string part_of(std::string_view type) const {
        for (const auto& [id, r] : relations_)
            if (r.type == type && !r.external) return r.target;
        return {};
    }
    std::string text_of(std::string_view type) const { return part_text(parts_, part_of(type)); }

    // ---- structure ----

    void walk(std::string_view xml) {
        Xml in(xml);
        for (auto token = in.next(); token != Xml::Token::end; token = in.next()) {
            if (token == Xml::Token::open)
                open(in);
            else if (token == Xml::Token::close)
                close(in.name());
            else if (in_text_)
                out_.say(in.text(), !list_.empty());
        }
    }

    void open(Xml& in) {
        const std::string& name = in.name();
        if (name == "w:pPr") {
            in_properties_ = true;
        } else if (name == "w:del" && in_properties_) {
            joins_ = true;  // the end of the paragraph was deleted
        } else if (name == "w:framePr") {
            // A large first letter is a paragraph of its own, of the next one's text.
            joins_ = in.has("dropCap") && in.attribute("dropCap") != "none";
        }
        if (unseen.contains(name)) {
            if (name == "w:instrText" && !fields_.empty()) {
                if (in.next() == Xml::Token::text) {
                    fields_.back().said += in.text();
                    in.next();
                }
                return;
            }
            return in.skip();
        }
        if (name == "w:t") {
            in_text_ = true;
        } else if (name == "w:p") {
            begin_paragraph();
        } else if (name == "w:pStyle" || name == "w:numId" || name == "w:ilvl" || name == "w:outlineLvl") {
            paragraph_property(in);
        } else if (name == "w:tab" || name == "w:ptab") {
            if (!in.has("pos")) out_.say(code_ ? "\t" : " ");
        } else if (name == "w:br" || name == "w:cr") {
            out_.end_word();
            if (!out_.hidden()) out_.end_line();
        } else if (name == "w:sym") {
            if (!out_.hidden()) ++out_.page().glyphs;
        } else if (name == "w:noBreakHyphen") {
            out_.say("-");
        } else if (name == "w:vanish") {
            vanished_ = !is_off(in.attribute("val"));
        } else if (name == "w:r") {
            vanished_ = raised_ = false;
        } else if (name == "w:vertAlign") {
            raised_ = in.attribute("val") != "baseline";
            if (raised_) out_.markup();
        } else if (name == "w:sdt") {
            controls_.push_back({});
        } else if (name == "w:showingPlcHdr" || name == "w:docPartGallery") {
            if (!controls_.empty() &&
                (name == "w:showingPlcHdr" || in.attribute("val") == "Table of Contents"))
                controls_.back().unseen = !is_off(in.attribute("val"));
        } else if (name == "w14:checked") {
            if (!controls_.empty()) controls_.back().box = is_off(in.attribute("val")) ? 'o' : 'x';
        } else if (name == "w:sdtContent") {
            if (!controls_.empty() && controls_.back().unseen) return in.skip();
            if (!controls_.empty() && controls_.back().box != 0) {
                // Elsewhere than before an item it is written as the signs around it.
                if (out_.here() == out_.line() && !list_.empty() && !out_.hidden())
                    out_.box(controls_.back().box == 'x');
                return in.skip();
            }
        } else if (name == "mc:AlternateContent") {
            alternatives_.push_back(false);
        } else if (name == "mc:Choice" || name == "mc:Fallback") {
            if (alternatives_.empty()) return;
            if (alternatives_.back()) return in.skip();
            alternatives_.back() = true;
        } else if (name == "w:hyperlink") {
            begin_link(target_of(in));
        } else if (name == "w:fldSimple") {
            begin_field();
            fields_.back().said = in.attribute("instr");
            separate_field();
        } else if (name == "w:fldChar") {
            const auto type = in.attribute("fldCharType");
            if (type == "begin") begin_field();
            if (type == "separate") separate_field();
            if (type == "end") end_field();
        } else if (name == "wp:docPr") {
            alt_ = in.attribute("descr");
        } else if (name == "a:blip" || name == "v:imagedata") {
            picture(in);
        } else if (name == "w:tbl") {
            ++tables_;
            open_tables_.push_back(tables_);
        } else if (name == "w:tr") {
            out_.end_word();
            if (!open_tables_.empty()) rows_.push_back({{}, out_.here(), open_tables_.back()});
        } else if (name == "w:tc") {
            out_.end_word();
            cells_.push_back(out_.words());
        } else if (name == "w:bookmarkStart") {
            out_.page().ids.push_back(in.attribute("name"));
        } else if (name == "w:footnote" || name == "w:endnote") {
            if (in.has("type") && in.attribute("type") != "normal") return in.skip();
            note_ = out_.words();
        }
    }

    void close(const std::string& name) {
        if (name == "w:pPr") {
            in_properties_ = false;
            begin_text();
        } else if (name == "w:t") {
            in_text_ = false;
        } else if (name == "w:p") {
            end_paragraph();
        } else if (name == "w:rPr") {
            // Of a paragraph it is the end that is not seen.
            if (vanished_ && !in_properties_) hide_run();
        } else if (name == "w:r") {
            show_run();
            if (raised_) out_.markup();
        } else if (name == "w:sdt") {
            if (!controls_.empty()) controls_.pop_back();
        } else if (name == "mc:AlternateContent") {
            if (!alternatives_.empty()) alternatives_.pop_back();
        } else if (name == "w:hyperlink") {
            end_link();
        } else if (name == "w:fldSimple") {
            end_field();
        } else if (name == "w:tbl") {
            if (!open_tables_.empty()) open_tables_.pop_back();
        } else if (name == "w:tr") {
            if (rows_.empty()) return;
            out_.page().rows.push_back(std::move(rows_.back()));
            rows_.pop_back();
        } else if (name == "w:tc") {
            out_.end_word();
            if (!rows_.empty() && !cells_.empty())
                rows_.back().cells.push_back({cells_.back(), out_.words()});
            if (!cells_.empty()) cells_.pop_back();
        } else if (name == "w:footnote" || name == "w:endnote") {
            out_.end_word();
            if (in_notes_) out_.page().notes.push_back({note_, out_.words()});
        }
    }

    // A run that is not seen.
    void hide_run() {
        if (!std::exchange(run_hidden_, true)) out_.hide();
    }
    void show_run() {
        if (std::exchange(run_hidden_, false)) out_.show();
    }

    // ---- paragraphs ----

    void begin_paragraph() {
        if (!std::exchange(joins_, false)) {
            out_.end_word();
            out_.end_open_line();
        }
        out_.begin_line();
        style_ = {};
        list_.clear();
        depth_ = 0;
        level_ = 0;
        code_ = false;
    }
    void paragraph_property(const Xml& in) {
        const auto value = in.attribute("val");
        if (in.name() == "w:pStyle") {
            const auto found = styles_.find(value);
            if (found == styles_.end()) return;
            style_ = found->second;
            level_ = style_.level;
            list_ = style_.list;
            depth_ = small_number(style_.depth, 0);
            code_ = style_.code;
        } else if (in.name() == "w:numId") {
            list_ = value == "0" ? "" : value;
        } else if (in.name() == "w:ilvl") {
            depth_ = small_number(value, 0);
        } else {
            level_ = value.size() == 1 && value[0] >= '0' && value[0] <= '8' ? value[0] - '0' + 1 : 0;
        }
    }
    // Behind the properties: the number that stands before a heading is seen, that of an item is counted.
    void begin_text() {
        if (list_.empty() || out_.line() != out_.here()) return;
        const auto number = numbers_.next(list_, depth_);
        if (level_ > 0) {
            out_.say(number.all);
            out_.end_word();
            if (!number.all.empty()) out_.blank();
        } else if (number.digits != 0) {
            out_.page().numbers.push_back({number.digits, out_.line_words(), out_.line(), !cells_.empty()});
        }
    }
    void end_paragraph() {
        if (joins_) return;
        out_.end_word();
        // An item without a word is none for whoever reads.
        if (!out_.page().numbers.empty() && out_.page().numbers.back().at == out_.line() &&
            out_.words() == out_.line_words())
            out_.page().numbers.pop_back();
        const std::string_view said = out_.said();
        const int level = style_.name == "title" ? 1 : level_;
        if (level > 0 && out_.words() > out_.line_words())
            out_.page().headings.push_back({level, std::string(said), {}, out_.line()});
        if (code_) out_.code(true);
        // Above or below what it is about, as the format has it.
        if (style_.name.ends_with("caption"))
            out_.page().captions.push_back({out_.line_words(), out_.words()});
        out_.end_line();
    }
    // ---- links, fields and pictures ----

    SharedText target_of(const Xml& in) const {
        const auto anchor = in.attribute("anchor");
        const auto found = relations_.find(in.attribute("id"));
        if (found == relations_.end()) return anchor.empty() ? std::string() : '#' + anchor;
        if (anchor.empty()) return found->second.target;
        return *found->second.target + '#' + anchor;
    }
    void begin_link(const SharedText& target) {
        links_.push_back({Link::Kind::link, target, {out_.here(), out_.here()}});
    }
    void end_link() {
        if (links_.empty()) return;
        Link link = std::move(links_.back());
        links_.pop_back();
        link.span.end = out_.here();
        // A link that shows nothing is none for whoever reads.
        if (!link.target->empty() && link.span.end > link.span.begin && !out_.hidden())
            out_.page().links.push_back(std::move(link));
    }
    void begin_field() { fields_.push_back({}); }
    void separate_field() {
        if (fields_.empty()) return;
        Field& field = fields_.back();
        std::string_view said = field.said;
        said.remove_prefix(std::min(said.find_first_not_of(" \t\n"), said.size()));
        if (said.starts_with("TOC")) {
            field.hides = true;
            out_.hide();
        } else if (said.starts_with("HYPERLINK")) {
            const auto quote = said.find('"');
            if (quote == said.npos) return;
            const auto value = said.substr(quote + 1, said.find('"', quote + 1) - quote - 1);
            const bool local = said.substr(0, quote).find("\\l") != said.npos;
            auto place = said.substr(quote + 1 + value.size());
            place.remove_prefix(std::min(place.find("\\l"), place.size()));
            place.remove_prefix(std::min(place.find('"'), place.size()));
            if (!place.empty()) place.remove_prefix(1);
            field.links = true;
            begin_link((local ? "#" : "") + std::string(value) + (place.empty() ? "" : "#") +
                       std::string(place.substr(0, place.find('"'))));
        }
    }
    void end_field() {
        if (fields_.empty()) return;
        if (fields_.back().hides) out_.show();
        if (fields_.back().links) end_link();
        fields_.pop_back();
    }
    void picture(const Xml& in) {
        if (out_.hidden()) return;
        const auto id = in.has("embed")  ? in.attribute("embed")
                        : in.has("link") ? in.attribute("link")
                                         : in.attribute("id");
        const auto found = relations_.find(id);
        if (found == relations_.end()) return;
        Link link;
        link.kind = Link::Kind::image;
        link.target = found->second.target;
        if (!found->second.external) {
            auto [known, fresh] = pictures_.try_emplace(*link.target);
            if (const auto bytes = fresh ? part_text(parts_, link.target) : std::string(); !bytes.empty())
                known->second = sha256_of(bytes);
            if (known->second.empty()) return;
            link.picture = known->second;
        }
        out_.end_word();
        link.span.begin = out_.here();
        out_.say(alt_);
        out_.end_word();
        link.span.end = out_.here();
        alt_.clear();
        out_.page().links.push_back(std::move(link));
    }

    struct Control {
        bool unseen = false;
        char box = 0;
    };
    struct Field {
        std::string said;
        bool hides = false, links = false;
    };

    const source::Source& parts_;
    std::string main_;
    Relations relations_;
    std::map<std::string, std::string> pictures_;  // by part: SHA-256, "" where there is none
    ParagraphStyles styles_;
    DocxListNumbers numbers_;
    PageText out_;
    std::string alt_;
    bool in_text_ = false, in_notes_ = false, vanished_ = false, run_hidden_ = false, code_ = false;
    bool raised_ = false, in_properties_ = false, joins_ = false;
    std::vector<Control> controls_;
    std::vector<bool> alternatives_;  // of each: one was taken
    std::vector<Field> fields_;
    std::vector<Link> links_;
    std::vector<TableRow> rows_;
    std::vector<std::uint32_t> cells_, open_tables_;
    std::uint32_t tables_ = 0, note_ = 0;
    // The paragraph.
    ParagraphStyle style_;
    std::string list_;
    int depth_ = 0, level_ = 0;
};

}  // namespace

std::optional<Page> scan_docx(std::string_view bytes, std::shared_ptr<const void> owner) {
    DiagnosticList ignored;
    const auto parts = source::open_package("", {bytes, std::move(owner)}, {}, ignored);
    if (!parts) return std::nullopt;
    return DocxScan(**parts).run();
}

}  // namespace speckiln::verify
