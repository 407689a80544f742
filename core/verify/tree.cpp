#include "tree.h"

#include <algorithm>
#include <fstream>

#include "sha256.h"
#include "source/normal_form.h"

namespace speckiln::verify {
namespace {

namespace fs = std::filesystem;

std::string mapped(std::string_view text, int options) {
    return source::in_form(text, options).value_or(std::string(text));
}

bool ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string utf8(const fs::path& path) {
    const std::u8string s = path.generic_u8string();
    return {reinterpret_cast<const char*>(s.data()), s.size()};
}

fs::path native(std::string_view path) {
    return fs::path(std::u8string(reinterpret_cast<const char8_t*>(path.data()), path.size()));
}

}  // namespace

std::string composed(std::string_view text) {
    return ascii(text) ? std::string(text) : mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string folded(std::string_view text) {
    return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

bool Tree::open_archive(const fs::path& path) {
    DiagnosticList ignored;
    auto source = source::open(path, {}, {}, ignored);
    if (!source || !(*source)->is_container()) return false;
    archive_ = std::move(*source);
    name_ = utf8(path);
    for (std::uint32_t n = 1; n <= archive_->count(); ++n) {
        const auto entry = archive_->entry(n);
        if (entry.name.starts_with('.') || entry.name.find("/.") != std::string_view::npos) continue;
        files_.push_back({std::string(entry.name), entry.size});
        for (auto slash = entry.name.find('/'); slash != std::string_view::npos;
             slash = entry.name.find('/', slash + 1))
            folders_.emplace(composed(entry.name.substr(0, slash)), true);
    }
    return true;
}

Result<Tree> Tree::open(const fs::path& path) {
    Tree tree;
    std::error_code error;
    const auto bad = [&](std::string message) {
        return Diagnostic{Severity::error,
                          "verify.no-output",
                          {.file = utf8(path)},
                          std::move(message),
                          "give the folder or file that convert wrote"};
    };
    const auto status = fs::status(path, error);
    if (fs::is_regular_file(status) && path.extension() == ".zip") {
        if (!tree.open_archive(path)) return bad("the output cannot be read as an archive");
    } else if (fs::is_regular_file(status)) {
        tree.single_ = true;
        tree.root_ = path.parent_path();
        tree.name_ = utf8(path);
        tree.files_.push_back({utf8(path.filename()), fs::file_size(path, error)});
    } else if (fs::is_directory(status)) {
        tree.root_ = path;
        tree.name_ = utf8(path);
        while (tree.name_.size() > 1 && tree.name_.ends_with('/'))
            tree.name_.pop_back();
        fs::recursive_directory_iterator at(path, fs::directory_options::skip_permission_denied, error), end;
        if (error) return bad("the output cannot be read: " + error.message());
        for (; at != end; at.increment(error)) {
            if (error) return bad("the output cannot be read: " + error.message());
            const std::string name = utf8(at->path().filename());
            const auto kind = at->symlink_status(error);
            if (name.starts_with('.')) {
                if (fs::is_directory(kind)) at.disable_recursion_pending();
                continue;
            }
            const std::string below = utf8(at->path().lexically_relative(path));
            if (fs::is_directory(kind)) tree.folders_.emplace(composed(below), true);
            if (fs::is_regular_file(kind)) tree.files_.push_back({below, at->file_size(error)});
        }
    } else {
        return bad("there is no output here");
    }
    std::sort(tree.files_.begin(), tree.files_.end(),
              [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; });
    for (std::size_t i = 0; i < tree.files_.size(); ++i) {
        const std::string& p = tree.files_[i].path;
        tree.by_path_.emplace(composed(p), static_cast<int>(i));
        const std::string name = folded(p.substr(p.rfind('/') + 1));
        tree.by_name_[name].push_back(static_cast<int>(i));
        if (const std::size_t dot = name.rfind('.'); dot != std::string::npos && dot != 0)
            tree.by_name_[name.substr(0, dot)].push_back(static_cast<int>(i));
    }
    return tree;
}

int Tree::find(std::string_view path) const {
    const auto found = by_path_.find(composed(path));
    return found == by_path_.end() ? -1 : found->second;
}

bool Tree::has_folder(std::string_view path) const {
    return folders_.contains(composed(path));
}

const std::vector<int>& Tree::named(std::string_view name) const {
    static const std::vector<int> nothing;
    const auto found = by_name_.find(folded(name));
    return found == by_name_.end() ? nothing : found->second;
}

std::string Tree::display(std::string_view path) const {
    return single_ ? name_ : name_ + (archive_ ? "!" : "/") + std::string(path);
}

std::optional<std::string> Tree::read(std::string_view path, std::uint64_t most) const {
    if (archive_) {
        const auto number = archive_->find(path);
        if (number == 0 || archive_->entry(number).size > most) return std::nullopt;
        const auto bytes = archive_->data(number);
        return bytes ? std::optional(std::string(bytes->view)) : std::nullopt;
    }
    std::error_code error;
    const fs::path file = root_ / native(path);
    const auto size = fs::file_size(file, error);
    if (error || size > most) return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    if (!in.read(bytes.data(), static_cast<std::streamsize>(size))) return std::nullopt;
    return bytes;
}

std::string Tree::sha256(std::string_view path) const {
    Sha256 sum;
    if (archive_) {
        const auto read = archive_->stream(archive_->find(path), [&](std::string_view piece) {
            sum.add(piece);
            return true;
        });
        return read ? sum.hex() : std::string();
    }
    std::ifstream in(root_ / native(path), std::ios::binary);
    if (!in) return {};
    std::string piece(1 << 16, '\0');
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        sum.add(std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount())));
    }
    return sum.hex();
}

bool Tree::exists_outside(std::string_view path) const {
    std::error_code error;
    return single_ && fs::exists(root_ / native(path), error);
}

}  // namespace speckiln::verify
