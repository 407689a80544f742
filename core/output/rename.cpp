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
    if (::linkat(from_folder, from, to_folder, to, 0) == 0) {
        if (::unlinkat(from_folder, from, 0) == 0) return 0;
        const int why = errno;
        ::unlinkat(to_folder, to, 0);
        errno = why;
        return -1;
    }
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
    const auto unfinished = "unfinished-" + name;
    const Descriptor original = open_file_beneath(folder, file);
    const Descriptor copy = open_beneath(folder, unfinished, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    bool written = original.open() && copy.open();
    written = written && each_piece(original, [&](std::string_view piece) {
                  written = written && write_all(copy, piece);
              });
    written = written && rename_to_free(folder, unfinished.c_str(), folder, name.c_str()) == 0;
    if (!written) ::unlinkat(folder, unfinished.c_str(), 0);
    return written;
}

}  // namespace speckiln::output
