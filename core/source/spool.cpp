#include "spool.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>

#include "problem.h"

namespace speckiln::source {
namespace {

// A file without a name.
Descriptor temporary_file() {
    const char* chosen = std::getenv("TMPDIR");
    const std::string folder = chosen != nullptr && *chosen == '/' ? chosen : "/tmp";
    Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (file) return file;
    std::string path = folder + "/speckiln-XXXXXX";  // file systems that know no O_TMPFILE
    Descriptor named(::mkostemp(path.data(), O_CLOEXEC));
    if (named) ::unlink(path.c_str());
    // Where nothing may be written at all, as in a sandbox without a stage, memory has to do.
    if (!named && errno == EACCES) return Descriptor(::memfd_create("speckiln", MFD_CLOEXEC));
    return named;
}

}  // namespace

bool Spool::fail(Diagnostic d) {
    error_ = std::move(d);
    return false;
}

bool Spool::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto n = ::write(file_.get(), bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0)
            return fail(problem_errno("source.no-space", "cannot be unpacked to a temporary file", errno));
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

bool Spool::spill() {
    file_ = temporary_file();
    if (!file_) return fail(problem_errno("source.no-space", "no temporary file to unpack it to", errno));
    budget_.memory += buffer_.size();
    return write(buffer_.view());
}

bool Spool::add(std::string_view bytes) {
    if (error_) return false;
    if (bytes.size() > budget_.disk)
        return fail(problem("limit.output", "the zips within, unpacked, are larger than all output may be"));
    budget_.disk -= bytes.size();
    if (!file_ && bytes.size() <= budget_.memory) {
        while (buffer_.room() < bytes.size())
            if (!buffer_.grow()) throw std::bad_alloc();
        std::memcpy(buffer_.end(), bytes.data(), bytes.size());
        buffer_.grown(bytes.size());
        budget_.memory -= bytes.size();
        return true;
    }
    if (!file_ && !spill()) return false;
    return write(bytes);
}

Result<Bytes> Spool::finish() {
    if (error_) return *error_;
    if (file_) return map_file(file_.get(), "an unpacked archive");
    return buffer_.take();
}

}  // namespace speckiln::source
