// The tree as JSON: what is read is written and read back to the same bytes, and every tree there is can be
// written as markdown, text and CSV. That markdown and text obey the second law on all of them is a target of
// its own.
#include "model/json.h"

#include "fuzz/check.h"
#include "fuzz/formats.h"
#include "fuzz/target.h"
#include "laws/format_pair.h"

namespace speckiln::fuzz {

void run_json(std::string_view input) {
    Document document;
    const auto error = from_json(input, document);
    if (!error.message.empty()) {
        check_utf8("what is wrong with the JSON", error.message);
        if (error.offset > input.size()) finding("an error behind the end of the input", {{"input", input}});
        return;
    }
    const auto once = to_json(document);
    Document again;
    if (const auto refused = from_json(once, again); !refused.message.empty())
        finding("own JSON is refused: " + refused.message, {{"JSON", once}});
    if (const auto twice = to_json(again); once != twice)
        differ("JSON changes when it is read", {"written", once}, {"written again", twice});
    if (laws::canonical(document) != laws::canonical(again))
        differ("canonical JSON changes", {"first", laws::canonical(document)},
               {"again", laws::canonical(again)});

    laws::FormatPair csv("csv"), markdown("markdown"), text("text");
    check_utf8("the document as CSV", csv.write(document));
    check_diagnostics(csv.diagnostics);
    const auto page = markdown.write(document);
    check_diagnostics(markdown.diagnostics);
    check_utf8("the document as markdown", page);
    if (!markdown.read(page)) finding("what was written is not read", {{"written", page}});
    const auto mail = text.write(document);
    check_diagnostics(text.diagnostics);
    check_utf8("the document as text", mail);
    if (!text.read(mail)) finding("what was written is not read", {{"written", mail}});
}

void run_json_laws(std::string_view input) {
    Document document;
    if (!from_json(input, document).message.empty()) return;
    obey_second_law("markdown", {}, laws::FormatPair("markdown").write(document));
    obey_second_law("text", {}, laws::FormatPair("text").write(document));
}

}  // namespace speckiln::fuzz
