#include "output/file_attributes.h"

#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string_view>
#include <vector>

namespace speckiln::output {
namespace {

bool is_of_the_bytes(std::string_view name) {
    return name == "security.ima" || name == "security.evm";
}

// None: they cannot be listed. A file system that has no such attributes has an empty list.
std::optional<std::vector<std::string>> names_of(int file) {
    std::string list;
    ssize_t size = 0;
    // They may grow between the two calls.
    do {
        size = ::flistxattr(file, nullptr, 0);
        if (size < 0 && errno == ENOTSUP) return std::vector<std::string>();
        if (size < 0) return std::nullopt;
        list.resize(static_cast<std::size_t>(size));
        size = ::flistxattr(file, list.data(), list.size());
    } while (size < 0 && errno == ERANGE);
    if (size < 0) return std::nullopt;
    list.resize(static_cast<std::size_t>(size));
    std::vector<std::string> names;
    for (std::size_t at = 0; at < list.size(); at = list.find('\0', at) + 1)
        if (const std::string name(list.c_str() + at); !is_of_the_bytes(name)) names.push_back(name);
    return names;
}

std::optional<std::string> value_of(int file, const std::string& name) {
    std::string value;
    ssize_t size = 0;
    do {
        size = ::fgetxattr(file, name.c_str(), nullptr, 0);
        if (size < 0) return std::nullopt;
        value.resize(static_cast<std::size_t>(size));
        size = ::fgetxattr(file, name.c_str(), value.data(), value.size());
    } while (size < 0 && errno == ERANGE);
    if (size < 0) return std::nullopt;
    value.resize(static_cast<std::size_t>(size));
    return value;
}

}  // namespace

std::string keep_attributes(int from, const struct stat& was, int to) {
    struct stat is {};
    const bool known = ::fstat(to, &is) == 0;
    const bool same_owner = known && is.st_uid == was.st_uid && is.st_gid == was.st_gid;
    if (!same_owner && ::fchown(to, was.st_uid, was.st_gid) != 0) return "owner and group";
    const auto wanted = names_of(from), there = names_of(to);
    if (!wanted || !there) return "extended attributes";
    // What a folder gives to whatever is made in it.
    for (const auto& name : *there)
        if (!value_of(from, name) && ::fremovexattr(to, name.c_str()) != 0) return name;
    for (const auto& name : *wanted) {
        const auto value = value_of(from, name);
        if (!value) return name;
        if (value_of(to, name) != value &&
            ::fsetxattr(to, name.c_str(), value->data(), value->size(), 0) != 0)
            return name;
    }
    return ::fchmod(to, was.st_mode & 07777U) == 0 ? std::string() : "mode";
}

}  // namespace speckiln::output
