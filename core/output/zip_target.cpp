#include "zip_target.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace speckiln::output {
namespace {

struct Target {
    explicit Target(int descriptor) : file(descriptor) {}

    int file;
    zip_int64_t at = 0, end = 0;
    int error[2] = {ZIP_ER_OK, 0};  // libzip's, the system's

    zip_int64_t failed(int code, int system) {
        error[0] = code;
        error[1] = system;
        return -1;
    }
    zip_int64_t write(const char* bytes, zip_uint64_t size) {
        for (zip_uint64_t done = 0; done < size;) {
            const auto wrote = ::pwrite(file, bytes + done, size - done, at);
            if (wrote < 0 && errno == EINTR) continue;
            if (wrote <= 0) return failed(ZIP_ER_WRITE, wrote < 0 ? errno : EIO);
            done += static_cast<zip_uint64_t>(wrote);
            at += wrote;
        }
        end = std::max(end, at);
        return static_cast<zip_int64_t>(size);
    }
    zip_int64_t seek(const zip_source_args_seek_t& to) {
        const auto place = to.offset + (to.whence == SEEK_CUR ? at : to.whence == SEEK_END ? end : 0);
        if (place < 0) return failed(ZIP_ER_SEEK, EINVAL);
        at = place;
        return 0;
    }
};

// What libzip asks of a source, as zip_source_function(3) has it. There is nothing to read.
zip_int64_t answer(void* state, void* data, zip_uint64_t size, zip_source_cmd_t asked) {
    auto& target = *static_cast<Target*>(state);
    switch (asked) {
        case ZIP_SOURCE_SUPPORTS:
            return ZIP_SOURCE_SUPPORTS_WRITABLE;
        case ZIP_SOURCE_WRITE:
            return target.write(static_cast<const char*>(data), size);
        case ZIP_SOURCE_SEEK_WRITE: {
            zip_source_args_seek_t to{};
            if (size < sizeof to) return target.failed(ZIP_ER_INVAL, 0);
            std::memcpy(&to, data, sizeof to);
            return target.seek(to);
        }
        case ZIP_SOURCE_TELL_WRITE:
            return target.at;
        case ZIP_SOURCE_STAT: {
            zip_stat_t about{};
            about.valid = ZIP_STAT_SIZE;
            if (size < sizeof about) return target.failed(ZIP_ER_INVAL, 0);
            std::memcpy(data, &about, sizeof about);
            return sizeof about;
        }
        case ZIP_SOURCE_ERROR:
            if (size < sizeof target.error) return -1;
            std::memcpy(data, target.error, sizeof target.error);
            return sizeof target.error;
        case ZIP_SOURCE_FREE:
            delete &target;
            return 0;
        case ZIP_SOURCE_OPEN:
        case ZIP_SOURCE_CLOSE:
        case ZIP_SOURCE_READ:
        case ZIP_SOURCE_SEEK:
        case ZIP_SOURCE_TELL:
        case ZIP_SOURCE_BEGIN_WRITE:
        case ZIP_SOURCE_COMMIT_WRITE:
        case ZIP_SOURCE_ROLLBACK_WRITE:
        case ZIP_SOURCE_REMOVE:
            return 0;
        default:
            return target.failed(ZIP_ER_OPNOTSUPP, 0);
    }
}

}  // namespace

zip_source_t* zip_target(const Descriptor& file, zip_error_t* error) {
    auto target = std::make_unique<Target>(file.get());
    auto* const source = zip_source_function_create(answer, target.get(), error);
    if (source != nullptr) static_cast<void>(target.release());  // it frees it
    return source;
}

}  // namespace speckiln::output
