#include "obstacle.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "beneath.h"
#include "failure.h"
#include "source/problem.h"

namespace speckiln::output {
namespace {

std::string shown(const std::string& output, std::string_view path) {
    return output + '/' + std::string(path);
}

}  // namespace

std::optional<Diagnostic> obstacle(mode_t mode, std::string shown) {
    if (S_ISLNK(mode))
        return source::problem("output.symlink", "a symbolic link has this name", std::move(shown));
    if (S_ISDIR(mode)) return source::problem("output.is-folder", "a folder has this name", std::move(shown));
    return std::nullopt;
}

Diagnostic blocked(int root, std::string_view path, int error, const std::string& output) {
    struct stat there {};
    for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
        const auto part = path.substr(0, slash);
        const Descriptor parent = open_folder_beneath(root, folder_of(part), false);
        if (!parent.open() || ::fstatat(parent.get(), std::string(name_of_path(part)).c_str(), &there,
                                        AT_SYMLINK_NOFOLLOW) != 0)
            break;
        if (S_ISLNK(there.st_mode))
            return source::problem("output.symlink", "a symbolic link stands where a folder is needed",
                                   shown(output, part));
        if (!S_ISDIR(there.st_mode))
            return source::problem("output.not-a-folder", "a file stands where a folder is needed",
                                   shown(output, part));
    }
    return system_failure("cannot open the folder", error, shown(output, path));
}

std::optional<Diagnostic> obstacle_at(int root, std::string_view path, const std::string& output) {
    const Descriptor above = open_folder_beneath(root, folder_of(path), false);
    if (!above.open()) {
        if (errno == ENOENT) return std::nullopt;
        return blocked(root, path, errno, output);
    }
    struct stat there {};
    if (::fstatat(above.get(), std::string(name_of_path(path)).c_str(), &there, AT_SYMLINK_NOFOLLOW) != 0 ||
        S_ISREG(there.st_mode))
        return std::nullopt;
    if (auto known = obstacle(there.st_mode, shown(output, path))) return known;
    return source::problem("output.exists", "a device, pipe or socket has this name", shown(output, path));
}

}  // namespace speckiln::output
