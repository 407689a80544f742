#include "archive.h"

#include <cerrno>
#include <memory>

#include "failure.h"
#include "zip_member.h"

namespace speckiln::output {

Status write_archive(const std::filesystem::path& archive, const std::vector<ArchiveMember>& members,
                     const std::string& shown) {
    int code = 0;
    std::unique_ptr<zip_t, DiscardZip> zip(zip_open(archive.c_str(), ZIP_CREATE | ZIP_EXCL, &code));
    if (!zip) return system_failure("cannot make the archive", errno != 0 ? errno : EIO, shown);
    for (const auto& member : members)
        if (!add_member(zip.get(), member.name, zip_source_file(zip.get(), member.file.c_str(), 0, -1)))
            return zip_failure(zip_get_error(zip.get()), shown);
    if (zip_close(zip.get()) != 0) return zip_failure(zip_get_error(zip.get()), shown);
    static_cast<void>(zip.release());  // closed, it is gone
    return Done{};
}

}  // namespace speckiln::output
