#include "docx/read_survey.h"

#include <array>
#include <vector>

#include "docx/read_field.h"
#include "docx/read_xml.h"

namespace docx {
namespace {

class Walk {
  public:
    explicit Walk(Survey& to) : to_(to) {}

    void field(std::string_view text) {
        const auto read = instruction(text);
        if (read.kind == Instruction::Kind::link && read.address.empty()) want(read.place);
    }
    // What a table of contents leads to is wanted by nobody else: its own text is left out.
    void want(std::string_view place) {
        if (contents_ == 0) to_.wanted.emplace(place);
    }
    void complex(pugi::xml_node mark) {
        const auto type = value(mark, "w:fldCharType");
        if (type == "begin") {
            open_.push_back({mark, {}, false});
        } else if (!open_.empty()) {
            auto& last = open_.back();
            field(last.text);
            if (instruction(last.text).kind == Instruction::Kind::contents) {
                last.contents = true;
                ++contents_;
            }
            last.text.clear();
            if (type != "end") return;
            if (last.contents) --contents_;
            open_.pop_back();
        }
    }
    void finish() {
        for (const auto& one : open_)
            to_.endless.insert(one.mark.hash_value());
    }
    void instruction_text(pugi::xml_node node) {
        if (!open_.empty()) open_.back().text += node.text().get();
    }
    void note(pugi::xml_node reference, bool end) {
        if (!bookmark.empty())
            to_.notes.emplace(bookmark, std::pair(std::string(value(reference, "w:id")), end));
    }
    // A range of text that was moved away, or to where it stands; the elements in it know nothing of each
    // other.
    void move_begins(bool from, pugi::xml_node range) {
        moves_[from ? 0 : 1] = {value(range, "w:id"), value(range, "w:name")};
    }
    void move_ends(bool from, pugi::xml_node range) {
        if (auto& move = moves_[from ? 0 : 1]; move.id == value(range, "w:id")) move = {};
    }
    void moved(bool from, pugi::xml_node node) {
        if (const auto& move = moves_[from ? 0 : 1]; !move.name.empty())
            to_.moves.emplace(node.hash_value(), move.name);
    }
    std::string bookmark;  // the last that begins, if no text has followed

  private:
    Survey& to_;
    struct Open {
        pugi::xml_node mark;
        std::string text;
        bool contents;
    };
    std::vector<Open> open_;
    struct Move {
        std::string_view id, name;
    };
    std::array<Move, 2> moves_;  // from where, and to where
    std::size_t contents_ = 0;   // how many of them are tables of contents
};

}  // namespace

Survey::Range& Survey::comment(std::string_view id) {
    const auto [at, fresh] = comments.try_emplace(std::string(id));
    if (fresh) {
        at->second.begin = pieces_;
        at->second.order = comments.size();
    }
    return at->second;
}

void Survey::read(pugi::xml_node root) {
    Walk walk(*this);
    for (auto at = root; at; at = next_in(at, root)) {
        // Asked of every element that there is; none of the commonest begins so.
        constexpr std::string_view first_letters = "bcdefhimt";
        const char* const begin = at.name();
        if (begin[0] != 'w' || begin[1] != ':' || first_letters.find(begin[2]) == first_letters.npos)
            continue;
        const std::string_view tag = begin;
        if (tag == "w:t" || tag == "w:delText" || tag == "w:drawing") {
            ++pieces_;
            walk.bookmark.clear();
        } else if (tag == "w:bookmarkStart") {
            walk.bookmark = value(at, "w:name");
        } else if (tag == "w:footnoteReference" || tag == "w:endnoteReference") {
            walk.note(at, tag == "w:endnoteReference");
        } else if (tag == "w:hyperlink") {
            if (const auto anchor = value(at, "w:anchor"); !anchor.empty() && !at.attribute("r:id"))
                walk.want(anchor);
        } else if (tag == "w:fldSimple") {
            walk.field(value(at, "w:instr"));
        } else if (tag == "w:fldChar") {
            walk.complex(at);
        } else if (tag == "w:instrText" || tag == "w:delInstrText") {
            walk.instruction_text(at);
        } else if (tag == "w:commentRangeStart") {
            auto& range = comment(value(at, "w:id"));
            range.begin = pieces_;
            range.begun = true;
        } else if (tag == "w:commentRangeEnd") {
            auto& range = comment(value(at, "w:id"));
            range.end = pieces_;
            range.ended = range.begun;
        } else if (tag == "w:moveFromRangeStart" || tag == "w:moveToRangeStart") {
            walk.move_begins(tag == "w:moveFromRangeStart", at);
        } else if (tag == "w:moveFromRangeEnd" || tag == "w:moveToRangeEnd") {
            walk.move_ends(tag == "w:moveFromRangeEnd", at);
        } else if (tag == "w:moveFrom" || tag == "w:moveTo") {
            walk.moved(tag == "w:moveFrom", at);
        } else if (tag == "w:commentReference") {
            comment(value(at, "w:id"));
        }
    }
    walk.finish();
}

}  // namespace docx
