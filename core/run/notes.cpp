#include "run/notes.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "output/failure.h"
#include "run/wire.h"

namespace speckiln::run {

Status Notes::open() {
    file_ = output::Descriptor(::memfd_create("speckiln-notes", MFD_CLOEXEC));
    if (!file_.open()) return output::system_failure("cannot keep notes", errno, "");
    return Done{};
}

void Notes::add(std::string_view note) {
    std::string framed;
    Pack(framed).text(note);
    for (std::string_view rest = framed; !rest.empty();) {
        const auto n = ::write(file_.get(), rest.data(), rest.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return;
        rest.remove_prefix(static_cast<std::size_t>(n));
    }
}

std::vector<std::string> Notes::all() const {
    std::vector<std::string> notes;
    struct stat about {};
    if (::fstat(file_.get(), &about) != 0) return notes;
    std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
    std::size_t had = 0;
    while (had < bytes.size()) {
        const auto n = ::pread(file_.get(), bytes.data() + had, bytes.size() - had, static_cast<off_t>(had));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        had += static_cast<std::size_t>(n);
    }
    bytes.resize(had);
    for (Unpack in(bytes);;) {
        auto note = in.text();
        // Of a process that died in the middle of one.
        if (in.failed()) return notes;
        notes.push_back(std::move(note));
    }
}

}  // namespace speckiln::run
