// Names: of entries as archives hold them, of files as any system takes them, and the anchors of headings.
#include "source/names.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include "fuzz/check.h"
#include "fuzz/target.h"
#include "model/utf8.h"
#include "output/file_name.h"
#include "output/slug.h"

namespace speckiln::fuzz {
namespace {

using output::NameStyle;

void check_entry_name(std::string_view raw) {
    std::string name;
    // Half of the bytes stand for the extra field that may say the name again.
    source::decode_name(raw.substr(0, raw.size() / 2), raw.substr(raw.size() / 2), name);
    check_utf8("a decoded name", name);
    name.clear();
    source::decode_name(raw, {}, name);
    check_utf8("a decoded name", name);
    for (const bool backslash : {false, true}) {
        std::string cleaned, again;
        if (source::clean_name(name, backslash, cleaned).fault != source::NameFault::none) continue;
        if (cleaned.empty()) continue;  // the root, as a folder
        const auto whole = '/' + cleaned + '/';
        for (const auto* part : {"//", "/./", "/../"})
            if (whole.find(part) != whole.npos)
                finding("a cleaned name leads elsewhere", {{"name", cleaned}});
        if (source::clean_name(cleaned, backslash, again).fault != source::NameFault::none ||
            again != cleaned)
            finding("a cleaned name is cleaned again", {{"once", cleaned}, {"twice", again}});
    }
    const auto shown = source::shown_name(name);
    check_utf8("a name as shown", shown);
    if (std::any_of(shown.begin(), shown.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }))
        finding("a name as shown moves the cursor", {{"name", shown}});
    if (const auto composed = source::nfc(name); source::nfc(composed) != composed)
        finding("a normal form is not its own", {{"name", composed}});
}

bool is_device(std::string_view name) {
    std::string stem(name.substr(0, name.find('.')));
    std::transform(stem.begin(), stem.end(), stem.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return stem == "CON" || stem == "NUL" || stem == "PRN" || stem == "AUX" || stem == "COM1" ||
           stem == "LPT9";
}

// What file_name.h promises of every result.
void check_safe(std::string_view what, const std::string& name) {
    const auto fail = [&](const char* why) { finding(why, {{what, name}}); };
    check_utf8(what, name);
    if (name.empty() || name.size() > 255) fail("a file name of a bad length");
    if (name.find_first_of("<>:\"/\\|?*") != name.npos)
        fail("a file name with a character that is not allowed");
    if (std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }))
        fail("a file name with a control character");
    if (name[0] == '.' || name[0] == '-' || name[0] == ' ') fail("a file name that begins badly");
    if (name.back() == '.' || name.back() == ' ') fail("a file name that ends badly");
    if (is_device(name)) fail("a file name that is a device");
    if (source::nfc(name) != name) fail("a file name that is not composed");
}

void check_file_names(std::string_view title) {
    for (const auto style : {NameStyle::slug, NameStyle::title, NameStyle::keep}) {
        for (const bool ascii : {false, true}) {
            const output::Naming naming{style, ascii, 40};
            const auto name = output::document_name(title, naming);
            check_safe("a document's name", name);
            if (const auto again = output::document_name(name, naming); again != name)
                finding("a safe name is not its own", {{"once", name}, {"twice", again}});
            const auto attachment = output::attachment_name(title, naming);
            check_safe("an attachment's name", attachment);
            if (const auto again = output::attachment_name(attachment, naming); again != attachment)
                finding("a safe attachment name is not its own", {{"once", attachment}, {"twice", again}});
            const auto parts = output::split_extension(attachment);
            if (std::string(parts.stem) + std::string(parts.extension) != attachment)
                finding("a name is more than its parts", {{"name", attachment}});
            const auto second = output::numbered(parts.stem, parts.extension, 2, style);
            check_safe("a second name", second);
            if (second == output::numbered(parts.stem, parts.extension, 3, style))
                finding("two numbers, one name", {{"name", second}});
        }
    }
}

void check_anchors(std::string_view headings) {
    using output::SlugStyle;
    for (const auto style : {SlugStyle::github, SlugStyle::docusaurus, SlugStyle::mkdocs, SlugStyle::hugo,
                             SlugStyle::obsidian}) {
        output::Slugger slugger(style);
        std::set<std::string> seen;
        for (std::size_t at = 0; at <= headings.size();) {
            const auto end = std::min(headings.find('\n', at), headings.size());
            const auto anchor = slugger.next(headings.substr(at, end - at));
            check_utf8("an anchor", anchor.id);
            if (!anchor.id.empty() && !seen.insert(anchor.id).second)
                finding("two headings, one anchor", {{"anchor", anchor.id}, {"headings", headings}});
            at = end + 1;
        }
    }
}

}  // namespace

void run_names(std::string_view input) {
    check_entry_name(input);
    check_file_names(input);
    check_anchors(utf8::repaired(input));
}

}  // namespace speckiln::fuzz
