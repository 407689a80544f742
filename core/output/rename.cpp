#include "rename.h"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cstdio>

#include <cerrno>

#include "regular_file.h"

namespace speckiln::output {

int rename_to_free(int from_folder, const char* from, int to_folder, const char* to) {
    const int renamed = ::renameat2(from_folder, from, to_folder, to, RENAME_NOREPLACE);
    if (renamed == 0 || (errno != EINVAL && errno != ENOSYS)) return renamed;
    // A link is made only where nothing is.
    if (::linkat(from_folder, from, to_folder, to, 0) == 0) return ::unlinkat(from_folder, from, 0);
    if (errno == EEXIST) return -1;
    struct stat there {};
    if (::fstatat(to_folder, to, &there, AT_SYMLINK_NOFOLLOW) == 0) {
        errno = EEXIST;
        return -1;
    }
    return errno == ENOENT ? ::renameat(from_folder, from, to_folder, to) : -1;
}

bool also_name(int folder, const std::string& file, const std::string& name) {
    if (::linkat(folder, file.c_str(), folder, name.c_str(), 0) == 0) return true;
    const auto bytes = read_all(open_file_beneath(folder, file));
    if (!bytes) return false;
    const auto unfinished = name + ".unfinished";
    const Descriptor copy = open_beneath(folder, unfinished, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    const bool written = copy.open() && write_all(copy, *bytes) &&
                         rename_to_free(folder, unfinished.c_str(), folder, name.c_str()) == 0;
    if (!written) ::unlinkat(folder, unfinished.c_str(), 0);
    return written;
}

}  // namespace speckiln::output
