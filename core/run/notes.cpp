#include "run/notes.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "output/failure.h"
#include "run/wire.h"

namespace speckiln::run {

Status Notes::open() {
    file_ = output::Descriptor(::memfd_create("speckiln-notes", MFD_CLOEXEC));
    // Several processes may write at once: each note goes to the end, whole.
    if (!file_.open() || ::fcntl(file_.get(), F_SETFL, O_APPEND) != 0)
        return output::system_failure("cannot keep notes", errno, "");
    return Done{};
}

void Notes::add(std::uint32_t number, std::string_view note) {
    std::string framed;
    Pack pack(framed);
    pack.number(number);
    pack.text(note);
    for (std::string_view rest = framed; !rest.empty();) {
        const auto n = ::write(file_.get(), rest.data(), rest.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return;
        rest.remove_prefix(static_cast<std::size_t>(n));
    }
}

std::vector<std::string> Notes::all() const {
    struct stat about {};
    if (::fstat(file_.get(), &about) != 0) return {};
    std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
    std::size_t had = 0;
    while (had < bytes.size()) {
        const auto n = ::pread(file_.get(), bytes.data() + had, bytes.size() - had, static_cast<off_t>(had));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        had += static_cast<std::size_t>(n);
    }
    bytes.resize(had);
    std::vector<std::pair<std::uint32_t, std::string_view>> whole;
    for (Unpack in(bytes); !in.failed();) {
        const auto number = in.number<std::uint32_t>();
        const auto note = in.view();
        // Else it is of a process that died in the middle of it.
        if (!in.failed()) whole.emplace_back(number, note);
    }
    std::stable_sort(whole.begin(), whole.end(), [](auto& a, auto& b) { return a.first < b.first; });
    std::vector<std::string> notes;
    notes.reserve(whole.size());
    for (const auto& [number, note] : whole)
        notes.emplace_back(note);
    return notes;
}

}  // namespace speckiln::run
