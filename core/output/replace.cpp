#include "output/replace.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "output/beneath.h"
#include "output/failure.h"
#include "output/file_attributes.h"
#include "output/regular_file.h"
#include "speckiln/error.h"

namespace speckiln::output {
namespace {

bool is_as_it_was(const struct stat& was, const struct stat& is) {
    return was.st_dev == is.st_dev && was.st_ino == is.st_ino && was.st_size == is.st_size &&
           was.st_mtim.tv_sec == is.st_mtim.tv_sec && was.st_mtim.tv_nsec == is.st_mtim.tv_nsec;
}

// Removed again unless it got its name.
class Unfinished {
  public:
    Unfinished(int folder, const std::string& beside)
        : folder_(folder), name_(fmt::format(".{}.speckiln-{}", beside.substr(0, 200), ::getpid())) {
        ::unlinkat(folder_, name_.c_str(), 0);
        file = Descriptor(
            ::openat(folder_, name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        there_ = file.open();
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
    ~Unfinished() {
        if (there_) ::unlinkat(folder_, name_.c_str(), 0);
    }
    bool become(const std::string& name) {
        if (::renameat(folder_, name_.c_str(), folder_, name.c_str()) != 0) return false;
        there_ = false;
        return true;
    }

    Descriptor file;

  private:
    int folder_;
    std::string name_;
    bool there_ = false;
};

}  // namespace

Status replace_file(int folder, const std::string& name, const std::string& shown,
                    const std::function<std::optional<std::string>(std::string_view)>& change) {
    const auto failed = [&](std::string_view what) { return system_failure(what, errno, shown); };
    const auto changed = [&] {
        return make_error("fix.changed", "the file has changed meanwhile; it is left as it is",
                          "run the command again", shown);
    };
    const Descriptor old(::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat was {
    }, is{};
    if (!old.open() || ::fstat(old.get(), &was) != 0) return failed("cannot open");
    if (!S_ISREG(was.st_mode)) return changed();
    const auto refused = [&](std::string why) {
        return make_error("fix.refused", std::move(why), "make the change by hand", shown);
    };
    if (was.st_nlink > 1)
        return refused("the file has another name (a hard link), which would keep the old bytes");
    if (::faccessat(folder, name.c_str(), W_OK, AT_EACCESS) != 0) return failed("cannot write");
    const auto bytes = read_all(old);
    if (!bytes) return failed("cannot read");
    const auto wanted = change(*bytes);
    if (!wanted) return changed();

    Unfinished next(folder, name);
    if (!next.file.open()) return failed("cannot write beside it");
    if (!write_all(next.file, *wanted)) return failed("cannot write");
    if (const auto lost = keep_attributes(old.get(), was, next.file.get()); !lost.empty())
        return refused("the file cannot keep its " + lost);
    if (::fsync(next.file.get()) != 0) return failed("cannot write");
    if (::fstatat(folder, name.c_str(), &is, AT_SYMLINK_NOFOLLOW) != 0 || !is_as_it_was(was, is))
        return changed();
    if (!next.become(name)) return failed("cannot put the fixed file in place");
    ::fsync(folder);
    return Done{};
}

}  // namespace speckiln::output
