// What a path is: a folder, a zip, a file, or something that can only be read once.
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "collector.h"
#include "disk.h"
#include "file.h"
#include "names.h"

namespace speckiln::source {
namespace {

// What is named .zip is one, however it begins: what is wrong with it is said then. A zip by another name is
// a document of its own kind, as DOCX is; one without any may be both.
bool opens_as_zip(const std::filesystem::path& path, std::string_view head) {
    auto extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return extension == ".zip" || (extension.empty() && begins_as_zip(head));
}

Result<std::unique_ptr<Source>> finish(Collector&& collector, std::string_view mounts) {
    if (auto mounted = mount_all(collector, Globs(mounts)); !mounted) return mounted.error();
    return make_tree(std::move(collector));
}

Result<std::unique_ptr<Source>> open_folder(const std::string& path, std::string name,
                                            std::string_view mounts, const Limits& limits,
                                            Diagnostics& noticed) {
    while (name.size() > 1 && name.back() == '/')
        name.pop_back();
    Collector collector(name, '/', limits, noticed);
    if (auto added = add_folder(collector, path); !added) return added.error();
    return finish(std::move(collector), mounts);
}

Result<std::unique_ptr<Source>> open_zip(Bytes bytes, const std::string& name, std::string_view mounts,
                                         const Limits& limits, Diagnostics& noticed) {
    Collector collector(name, '!', limits, noticed);
    if (auto added = add_zip(collector, std::move(bytes), "", shown_name(name), 0); !added)
        return added.error();
    return finish(std::move(collector), mounts);
}

Diagnostic named(Diagnostic error, const std::string& name) {
    error.place.file = shown_name(name);
    return error;
}

// Opened, and what it is.
struct Opened {
    Descriptor file;
    struct stat about {};
};

Result<Opened> open_and_look(const std::string& name) {
    Opened opened{open_path(name, false), {}};
    if (!opened.file || ::fstat(opened.file.get(), &opened.about) != 0)
        return problem_errno(errno == ENOENT ? "source.missing" : "source.unreadable", "cannot be opened",
                             errno, shown_name(name));
    return opened;
}

}  // namespace

bool begins_as_zip(std::string_view bytes) {
    return bytes.starts_with("PK\3\4") || bytes.starts_with("PK\5\6");
}

bool is_container(const std::filesystem::path& path) {
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0) return false;
    if (S_ISDIR(about.st_mode)) return true;
    if (!S_ISREG(about.st_mode)) return false;  // a pipe is read once: not now
    const auto file = open_path(path.string(), false);
    constexpr std::size_t sign = 4;
    const auto head = file ? read_head(file.get(), static_cast<std::uint64_t>(about.st_size), sign)
                           : Result<Bytes>(Diagnostic());
    return opens_as_zip(path, head ? head->view : std::string_view());
}

Result<std::unique_ptr<Source>> open_bytes(std::string name, Bytes bytes, std::string_view mounts,
                                           const Limits& limits, Diagnostics& noticed) {
    if (begins_as_zip(bytes.view)) return open_zip(std::move(bytes), name, mounts, limits, noticed);
    return bytes_source(std::move(name), std::move(bytes), limits);
}

Result<std::unique_ptr<Source>> open_package(std::string name, Bytes bytes, const Limits& limits,
                                             Diagnostics& noticed) {
    // How Word keeps a document under a password, and what its old .doc is: a compound file.
    if (bytes.view.starts_with("\xD0\xCF\x11\xE0"))
        return problem("package.compound", "this is a document under a password, or an old .doc",
                       shown_name(name));
    if (!begins_as_zip(bytes.view))
        return problem("package.not-a-zip",
                       bytes.view.empty() ? "the file is empty" : "the file is no zip, as such a document is",
                       shown_name(name));
    return open_zip(std::move(bytes), name, {}, limits, noticed);
}

Result<std::unique_ptr<Source>> open_file(const std::filesystem::path& path, const Limits& limits) {
    const std::string name = path.string();
    auto opened = open_and_look(name);
    if (!opened) return opened.error();
    if (S_ISREG(opened->about.st_mode))
        return file_source(name, name, static_cast<std::uint64_t>(opened->about.st_size), limits);
    auto bytes = read_all(opened->file.get(), 0, limits.entry_bytes);
    if (!bytes) return named(bytes.error(), name);
    return bytes_source(name, std::move(*bytes), limits);
}

Result<std::unique_ptr<Source>> open(const std::filesystem::path& path, std::string_view mounts,
                                     const Limits& limits, Diagnostics& noticed) {
    const std::string name = path.string();
    struct stat about {};
    if (::stat(name.c_str(), &about) != 0)
        return problem_errno(errno == ENOENT ? "source.missing" : "source.unreadable", "cannot be opened",
                             errno, shown_name(name));
    if (S_ISDIR(about.st_mode)) return open_folder(name, name, mounts, limits, noticed);
    const auto opened = open_and_look(name);
    if (!opened) return opened.error();
    const auto& [file, now] = *opened;
    if (!S_ISREG(now.st_mode)) {
        // A pipe or a device: read once, to the end or to the limit.
        auto bytes = read_all(file.get(), 0, limits.entry_bytes);
        if (!bytes) return named(bytes.error(), name);
        return open_bytes(name, std::move(*bytes), mounts, limits, noticed);
    }
    constexpr std::size_t sign = 4;
    const auto size = static_cast<std::uint64_t>(now.st_size);
    auto head = read_head(file.get(), size, sign);
    if (!head) return named(head.error(), name);
    if (!opens_as_zip(path, head->view)) return file_source(name, name, size, limits);
    auto mapped = map_file(file.get(), name);
    if (!mapped) return named(mapped.error(), name);
    return open_zip(std::move(*mapped), name, mounts, limits, noticed);
}

}  // namespace speckiln::source
