#include "spec/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "model/nearest.h"

namespace speckiln::spec {

bool names_template_file(const std::string& named) {
    const std::filesystem::path path(named);
    const auto ending = path.extension();
    return ending == ".json" || ending == ".jsonc" || ending == ".yml" || ending == ".yaml" ||
           path.has_parent_path();
}

Catalogue::Catalogue() {
    for (const auto text : standard_template_texts())
        if (auto read = read_template(text, {})) templates_.push_back(std::move(*read));
}

Result<const Template*> Catalogue::add(const std::filesystem::path& file,
                                       const std::vector<std::string>& roles) {
    std::ifstream in(file, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    if (!in)
        return make_error("template.not-found", "the template cannot be read", "look at the path",
                          file.string());
    auto read = read_template(text, file.string(), roles);
    if (!read) return read.error();
    return add(std::move(*read));
}

const Template* Catalogue::add(Template t) {
    return &templates_.emplace_front(std::move(t));
}

const Template* Catalogue::newest(std::string_view name) const {
    const Template* found = nullptr;
    for (const auto& t : templates_)
        if (t.name == name && (found == nullptr || t.version > found->version)) found = &t;
    return found;
}

Result<const Template*> Catalogue::find(std::string_view wanted) const {
    const auto at = wanted.find('@');
    const auto name = wanted.substr(0, at);
    int version = 0;
    if (at != std::string_view::npos) {
        const auto digits = wanted.substr(at + 1);
        std::from_chars(digits.data(), digits.data() + digits.size(), version);
    }
    const auto* best = newest(name);
    if (best == nullptr) {
        std::vector<std::string> names;
        for (const auto& t : templates_)
            names.push_back(t.name);
        const auto near = nearest(name, names);
        return make_error("template.unknown", fmt::format("there is no template \"{}\"", name),
                          near.empty() ? "`speckiln templates list` shows them"
                                       : fmt::format("did you mean \"{}\"?", near));
    }
    if (at == std::string_view::npos) return best;
    for (const auto& t : templates_)
        if (t.name == name && t.version == version) return &t;
    return make_error("template.unknown",
                      fmt::format("template \"{}\" has no version {}", name, wanted.substr(at + 1)),
                      fmt::format("the newest is {}@{}", name, best->version));
}

}  // namespace speckiln::spec
