#include "zip_member.h"

#include <cerrno>

#include "failure.h"

namespace speckiln::output {
namespace {

// The first of January 1980, where the format's calendar begins.
constexpr zip_uint16_t first_day = 1 << 5 | 1;
constexpr zip_uint32_t plain_file = 0100644;

}  // namespace

bool add_member(zip_t* archive, const std::string& name, zip_source_t* source, bool packed) {
    if (source == nullptr) return false;
    const auto added = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (added < 0) {
        zip_source_free(source);
        return false;
    }
    const auto index = static_cast<zip_uint64_t>(added);
    return zip_file_set_dostime(archive, index, 0, first_day, 0) == 0 &&
           zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, plain_file << 16) == 0 &&
           (!packed || zip_set_file_compression(archive, index, ZIP_CM_STORE, 0) == 0);
}

Diagnostic zip_failure(zip_error_t* error, const std::string& shown) {
    const int system = zip_error_code_system(error);
    const int otherwise = zip_error_code_zip(error) == ZIP_ER_MEMORY ? ENOMEM : EIO;
    return system_failure("cannot write the archive", system != 0 ? system : otherwise, shown);
}

}  // namespace speckiln::output
