#include "foreign_template.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "foreign_import.h"
#include "speckiln/error.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t most_template_bytes = 1 << 20;

// Comments and tabs of JSON as blanks, so that it is YAML and everything stays where it is.
std::string without_comments(std::string text) {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (quoted && text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && text[i] == '\t')
            text[i] = ' ';
        else if (!quoted && text[i] == '/' && i + 1 < text.size() &&
                 (text[i + 1] == '/' || text[i + 1] == '*')) {
            const bool line = text[i + 1] == '/';
            const auto end = std::min(line ? text.find('\n', i) : text.find("*/", i + 2), text.size());
            const auto last = line || end == text.size() ? end : end + 2;
            for (; i < last; ++i)
                if (text[i] != '\n') text[i] = ' ';
            --i;
        }
    }
    return text;
}

void read_into(Import& in, const YAML::Node& root) {
    if (!root.IsMap()) throw Wrong{root.Mark(), "a map is needed here", "look at the file's beginning"};
    if (root["structure"]) {
        import_mdschema(in, root);
    } else if (const auto rule = find_md043(root)) {
        import_md043(in, rule);
    } else {
        throw Wrong{root.Mark(), "neither \"structure\" of mdschema nor headings of MD043 stand here",
                    "name a file that has one of them, or a template of Speckiln's own"};
    }
    if (!in.json.contains("sections"))
        throw Wrong{root.Mark(), "it asks for no section", "list a heading below the title"};
}

// "blog-post.mdschema.yml" is blog-post.mdschema.
std::string name_of(const fs::path& file) {
    std::string name;
    for (const char c : file.stem().string()) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool plain = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9') || lower == '.';
        if (plain || !name.empty()) name += plain ? lower : '-';
    }
    name.erase(0, name.find_first_not_of('.'));
    return name.empty() ? "template" : name;
}

Place place_of(const fs::path& file, const YAML::Mark& mark) {
    Place place;
    place.file = file.string();
    if (mark.line >= 0) {
        place.line = static_cast<std::uint32_t>(mark.line) + 1;
        place.column = static_cast<std::uint32_t>(mark.column) + 1;
    }
    return place;
}

}  // namespace

bool is_foreign_template(const fs::path& file) {
    const auto ending = file.extension();
    return ending == ".yml" || ending == ".yaml" || ending == ".jsonc" ||
           (ending == ".json" && file.filename().string().starts_with(".markdownlint"));
}

Result<spec::Template> read_foreign_template(const fs::path& file, const RoleCatalogue& roles,
                                             Diagnostics& noticed) {
    std::ifstream bytes(file, std::ios::binary);
    std::string text(most_template_bytes + 1, '\0');
    bytes.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(bytes.gcount(), 0)));
    if (!bytes.is_open() || bytes.bad())
        return make_error("template.not-found", "the template cannot be read", "look at the path",
                          file.string());
    const auto bad = [&](const YAML::Mark& mark, std::string message, std::string remedy) {
        auto d = make_error("template.bad", std::move(message), std::move(remedy));
        d.place = place_of(file, mark);
        return d;
    };
    if (text.size() > most_template_bytes)
        return bad({}, "larger than 1 MB", "a template is a page or ten of text");
    if (file.extension() == ".json" || file.extension() == ".jsonc") text = without_comments(std::move(text));
    Import in(name_of(file), roles);
    std::string own;
    try {
        read_into(in, YAML::Load(text));
        own = in.json.dump();
    } catch (const Wrong& w) {
        return bad(w.mark, w.message, w.remedy);
    } catch (const YAML::Exception& e) {
        return bad(e.mark, "not well-formed: " + e.msg, "mend the place that is named");
    } catch (const Import::Json::exception&) {
        return bad({}, "it is not UTF-8", "save it as UTF-8");
    }
    for (const auto& [what, missed] : in.missed)
        noticed.add({Severity::warning, "template.not-expressed", place_of(file, missed.mark),
                     fmt::format("{} is not checked here{}", what,
                                 missed.times > 1 ? fmt::format(", {} times", missed.times) : ""),
                     "leave it to the tool that the file is of"});
    return spec::read_template(own, file.string());
}

}  // namespace speckiln::cli
