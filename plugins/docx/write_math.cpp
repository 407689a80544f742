#include "docx/write_math.h"

#include <algorithm>
#include <vector>

#include "docx/math_symbols.h"
#include "docx/write_xml.h"

namespace docx {
namespace {

constexpr std::size_t deepest_math = 64;

// A piece of a formula: characters alone, or something built of others.
struct Piece {
    std::string xml;   // of what is built
    std::string text;  // of characters, escaped
};

std::string markup(const Piece& p) {
    return p.text.empty() ? p.xml : p.xml + "<m:r><m:t>" + p.text + "</m:t></m:r>";
}

// It has its own place above and below, and what stands behind it in braces is what it is taken over.
bool is_large(const Piece& p) {
    constexpr std::string_view large[] = {"∑", "∏", "∐", "∫", "∬", "∭", "∮", "∯", "∰", "⋃", "⋂", "⋁", "⋀"};
    return p.xml.empty() && std::find(std::begin(large), std::end(large), p.text) != std::end(large);
}

// Of a single sign nobody sees whether it stood in braces.
bool is_one_sign(const Piece& p) {
    return p.xml.empty() &&
           (p.text.size() == 1 || (p.text.starts_with('&') && p.text.find(';') == p.text.size() - 1));
}

// One group: what is done, the last piece with what stands above and below it, and what waits for pieces.
class Group {
  public:
    // False: the piece has no place. braced: it stood in braces.
    bool add(Piece piece, bool braced = false) {
        if (braced && waiting_.empty() && has_last_ && is_large(last_) && !is_one_sign(piece)) {
            last_ = {large(piece), {}};
            super_.clear();
            sub_.clear();
            return true;
        }
        while (!waiting_.empty()) {
            Wait wait = std::move(waiting_.back());
            waiting_.pop_back();
            switch (wait.kind) {
                case '^':
                case '_': {
                    auto& script = wait.kind == '^' ? super_ : sub_;
                    script = "<m:" + std::string(wait.kind == '^' ? "sup>" : "sub>") + markup(piece) +
                             (wait.kind == '^' ? "</m:sup>" : "</m:sub>");
                    return true;
                }
                case 'f':
                    waiting_.push_back({'/', markup(piece)});
                    return true;
                case '/':
                    piece = {
                        "<m:f><m:num>" + wait.first + "</m:num><m:den>" + markup(piece) + "</m:den></m:f>",
                        {}};
                    break;
                default:
                    piece = {"<m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/><m:e>" +
                                 markup(piece) + "</m:e></m:rad>",
                             {}};
            }
        }
        flush();
        last_ = std::move(piece);
        has_last_ = true;
        return true;
    }
    // '^' or '_', 'f' for a fraction, 'r' for a root.
    bool wait(char kind) {
        const bool script = kind == '^' || kind == '_';
        if (script && (!waiting_.empty() || !has_last_ || !(kind == '^' ? super_ : sub_).empty()))
            return false;
        waiting_.push_back({kind, {}});
        return true;
    }
    [[nodiscard]] std::size_t waits() const { return waiting_.size(); }
    // False: something still waits.
    bool finish(Piece& piece) {
        if (!waiting_.empty()) return false;
        flush();
        piece = std::move(done_);
        return true;
    }

  private:
    struct Wait {
        char kind;
        std::string first;
    };
    // A sum or an integral, with what it is taken over.
    [[nodiscard]] std::string large(const Piece& over) const {
        std::string xml = "<m:nary><m:naryPr><m:chr m:val=\"" + last_.text + "\"/>";
        if (sub_.empty()) xml += "<m:subHide m:val=\"1\"/>";
        if (super_.empty()) xml += "<m:supHide m:val=\"1\"/>";
        xml.append("</m:naryPr>").append(sub_.empty() ? "<m:sub/>" : sub_);
        xml.append(super_.empty() ? "<m:sup/>" : super_);
        return xml + "<m:e>" + markup(over) + "</m:e></m:nary>";
    }
    std::string& end_text() {
        if (!done_.text.empty()) done_.xml.append("<m:r><m:t>").append(done_.text).append("</m:t></m:r>");
        done_.text.clear();
        return done_.xml;
    }
    void flush() {
        if (!has_last_) return;
        has_last_ = false;
        if (super_.empty() && sub_.empty()) {
            if (!last_.xml.empty()) end_text() += last_.xml;
            done_.text += last_.text;
            return;
        }
        const std::string element = super_.empty() ? "m:sSub" : sub_.empty() ? "m:sSup" : "m:sSubSup";
        end_text() +=
            "<" + element + "><m:e>" + markup(last_) + "</m:e>" + sub_ + super_ + "</" + element + ">";
        super_.clear();
        sub_.clear();
    }

    Piece done_, last_;
    bool has_last_ = false;
    std::string super_, sub_;
    std::vector<Wait> waiting_;
};

bool is_command_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string_view symbol(std::string_view name) {
    const auto* const at = std::find_if(std::begin(math_symbols), std::end(math_symbols),
                                        [&](const MathSymbol& s) { return s.name == name; });
    return at == std::end(math_symbols) ? std::string_view() : at->text;
}

// A command, without its backslash; takes it off. False: none that is known.
bool command(std::string_view& tex, Group& group) {
    std::size_t end = 0;
    while (end < tex.size() && is_command_letter(tex[end]))
        ++end;
    const auto name = tex.substr(0, end);
    tex.remove_prefix(end);
    if (name == "frac") return group.wait('f');
    if (name == "sqrt") return !tex.starts_with('[') && group.wait('r');
    const auto text = symbol(name);
    return !text.empty() && group.add({{}, std::string(text)});
}

// A character that stands for itself.
bool character(std::string_view& tex, Group& group) {
    constexpr std::string_view operators = "+-*/=<>()[]|,.;:!'";
    const auto c = static_cast<unsigned char>(tex[0]);
    const bool plain =
        is_command_letter(tex[0]) || (c >= '0' && c <= '9') || operators.find(tex[0]) != operators.npos;
    const std::size_t size = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (!plain && c < 0x80) return false;
    const auto one = tex.substr(0, size);
    tex.remove_prefix(one.size());
    return group.add({{}, escaped(one)});
}

}  // namespace

std::string to_omml(std::string_view tex) {
    std::vector<Group> groups(1);
    while (!tex.empty()) {
        const char c = tex[0];
        bool taken = true;
        if (c == ' ' || c == '\n') {
            tex.remove_prefix(1);
        } else if (c == '{') {
            tex.remove_prefix(1);
            groups.emplace_back();
        } else if (c == '}') {
            tex.remove_prefix(1);
            Piece piece;
            taken = groups.size() > 1 && groups.back().finish(piece);
            if (taken) {
                groups.pop_back();
                taken = groups.back().add(std::move(piece), true);
            }
        } else if (c == '^' || c == '_') {
            tex.remove_prefix(1);
            taken = groups.back().wait(c);
        } else if (c == '\\') {
            tex.remove_prefix(1);
            taken = command(tex, groups.back());
        } else {
            taken = character(tex, groups.back());
        }
        std::size_t depth = groups.size();
        for (const auto& group : groups)
            depth += group.waits();
        if (!taken || depth > deepest_math) return {};
    }
    Piece all;
    if (groups.size() > 1 || !groups.back().finish(all)) return {};
    return markup(all);
}

}  // namespace docx
