#include "archive.h"

#include <zip.h>

#include <cerrno>
#include <memory>

#include "failure.h"

namespace speckiln::output {
namespace {

// The first of January 1980, where the format's calendar begins.
constexpr zip_uint16_t first_day = 1 << 5 | 1;
constexpr zip_uint32_t plain_file = 0100644;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

Diagnostic failure(zip_error_t* error, const std::string& shown) {
    const int system = zip_error_code_system(error);
    return system_failure("cannot write the archive", system != 0 ? system : EIO, shown);
}

// False: the archive's error says why.
bool add(zip_t* archive, const ArchiveMember& member) {
    auto* source = zip_source_file(archive, member.file.c_str(), 0, -1);
    if (source == nullptr) return false;
    const auto added = zip_file_add(archive, member.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (added < 0) {
        zip_source_free(source);
        return false;
    }
    const auto index = static_cast<zip_uint64_t>(added);
    return zip_file_set_dostime(archive, index, 0, first_day, 0) == 0 &&
           zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, plain_file << 16) == 0;
}

}  // namespace

Status write_archive(const std::filesystem::path& archive, const std::vector<ArchiveMember>& members,
                     const std::string& shown) {
    int code = 0;
    std::unique_ptr<zip_t, Discard> zip(zip_open(archive.c_str(), ZIP_CREATE | ZIP_EXCL, &code));
    if (!zip) return system_failure("cannot make the archive", errno != 0 ? errno : EIO, shown);
    for (const auto& member : members)
        if (!add(zip.get(), member)) return failure(zip_get_error(zip.get()), shown);
    if (zip_close(zip.get()) != 0) return failure(zip_get_error(zip.get()), shown);
    static_cast<void>(zip.release());  // closed, it is gone
    return Done{};
}

}  // namespace speckiln::output
