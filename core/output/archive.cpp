#include "archive.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "failure.h"
#include "zip_member.h"
#include "zip_target.h"

namespace speckiln::output {

Status write_archive(const std::filesystem::path& archive, const std::vector<ArchiveMember>& members,
                     const std::string& shown) {
    Descriptor file(::open(archive.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file.open()) return system_failure("cannot make the archive", errno, shown);
    ZipError problem;
    std::unique_ptr<zip_source_t, FreeZipSource> target(zip_target(file, problem.get()));
    if (!target) return zip_failure(problem.get(), shown);
    std::unique_ptr<zip_t, DiscardZip> zip(zip_open_from_source(target.get(), ZIP_TRUNCATE, problem.get()));
    if (!zip) return zip_failure(problem.get(), shown);
    static_cast<void>(target.release());  // the archive frees it
    for (const auto& member : members)
        if (!add_member(zip.get(), member.name, zip_source_file(zip.get(), member.file.c_str(), 0, -1)))
            return zip_failure(zip_get_error(zip.get()), shown);
    if (zip_close(zip.get()) != 0) return zip_failure(zip_get_error(zip.get()), shown);
    static_cast<void>(zip.release());  // closed, it is gone
    // A file system over a network may say only now that the disk is full.
    if (::close(file.release()) != 0) return system_failure("cannot write the archive", errno, shown);
    return Done{};
}

}  // namespace speckiln::output
