// What a zip says of each of its members, the same wherever and whenever it is made.
#pragma once

#include <zip.h>

#include <string>

#include "speckiln/diagnostic.h"

namespace speckiln::output {

struct DiscardZip {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

struct FreeZipSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

// Of calls that have no archive yet.
class ZipError {
  public:
    ZipError() { zip_error_init(&error_); }
    ~ZipError() { zip_error_fini(&error_); }
    ZipError(const ZipError&) = delete;
    ZipError& operator=(const ZipError&) = delete;
    zip_error_t* get() { return &error_; }

  private:
    zip_error_t error_{};
};

// Takes the source. False: the archive's error says why.
bool add_member(zip_t* archive, const std::string& name, zip_source_t* source, bool packed = false);

Diagnostic zip_failure(zip_error_t* error, const std::string& shown);

}  // namespace speckiln::output
