#include "normalise/text_repair.h"

#include <fmt/format.h>

#include <string>

#include "normalise/mojibake.h"

namespace speckiln {
namespace {

// Attributes whose value a person reads.
constexpr Attr readable[] = {KILN_AT_NAME, KILN_AT_TITLE, KILN_AT_ALT, KILN_AT_ICON, KILN_AT_AUTHOR};

constexpr std::size_t most_reports = 20;

bool is_code(const Node& n) {
    return n.kind == KILN_CODE || n.kind == KILN_MATH || n.kind == KILN_RAW ||
           (n.marks & KILN_MARK_CODE) != 0;
}

class Repair {
  public:
    Repair(Document& document, const NormaliseOptions& options, Diagnostics& out)
        : doc_(document), options_(options), out_(out) {}

    void run() {
        if (!suspicious()) return;
        count();
        if (signs_.certain == 0) return;
        for (NodeId at = doc_.root(); at != 0; at = doc_.walk(at, doc_.root()))
            mend(at);
        if (blocks_ > most_reports)
            report({}, fmt::format("{} more blocks held double-encoded text, which is undone",
                                   blocks_ - most_reports));
    }

  private:
    // Most documents end here.
    [[nodiscard]] bool suspicious() const {
        for (NodeId at = doc_.root(); at != 0; at = doc_.walk(at, doc_.root())) {
            if (may_be_mojibake(doc_[at].text)) return true;
            for (const Attr key : readable)
                if (doc_[at].attrs != 0 && may_be_mojibake(doc_.get(at, key))) return true;
        }
        return false;
    }

    void count() {
        for (NodeId at = doc_.root(); at != 0; at = doc_.walk(at, doc_.root())) {
            (is_code(doc_[at]) ? in_code_ : signs_) += mojibake_signs(doc_[at].text);
            if (doc_[at].attrs == 0) continue;
            for (const Attr key : readable)
                signs_ += mojibake_signs(doc_.get(at, key));
        }
    }

    void mend(NodeId at) {
        const bool code = is_code(doc_[at]);
        const bool throughout = signs_.throughout() && in_code_.honest == 0;
        if (const auto text = doc_[at].text; may_be_mojibake(text) && (!code || throughout)) {
            if (auto mended = mend_mojibake(text, throughout || mojibake_signs(text).throughout())) {
                doc_.set_text(at, mended->text);
                tell(at, *mended);
            }
        }
        if (doc_[at].attrs == 0) return;
        for (const Attr key : readable) {
            const auto value = doc_.get(at, key);
            if (!may_be_mojibake(value)) continue;
            if (auto mended = mend_mojibake(value, throughout || mojibake_signs(value).throughout())) {
                doc_.set(at, key, mended->text);
                tell(at, *mended);
            }
        }
    }

    // One report a leaf is enough: what was wrong with it is one thing.
    void tell(NodeId at, const Mended& mended) {
        if (++blocks_ > most_reports) return;
        report(
            options_.place_of(at),
            fmt::format("\"{}\" was {}, encoded twice: undone{}", mended.first_before, mended.first_after,
                        mended.runs > 1 ? fmt::format(", and {} more like it here", mended.runs - 1) : ""));
    }

    void report(Place place, std::string message) {
        out_.add({Severity::info, "repair.mojibake", std::move(place), std::move(message),
                  "if it was meant, switch text repair off"});
    }

    Document& doc_;
    const NormaliseOptions& options_;
    Diagnostics& out_;
    MojibakeSigns signs_, in_code_;
    std::size_t blocks_ = 0;
};

}  // namespace

void repair_text(Document& document, const NormaliseOptions& options, Diagnostics& out) {
    Repair(document, options, out).run();
}

void repair_titles(Manifest& manifest) {
    bool any = false;
    for (DocId id = 1; id <= manifest.size(); ++id) {
        if (const auto mended = repair(manifest[id].title)) {
            manifest.set_title(id, *mended, manifest[id].title_exact);
            any = true;
        }
    }
    if (any) manifest.freeze();
}

}  // namespace speckiln
