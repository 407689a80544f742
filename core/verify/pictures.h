// Pictures that lie within a document itself: told by their bytes, wherever they lie.
#pragma once

#include <string>
#include <unordered_map>

#include "job.h"

namespace speckiln::verify {

// SHA-256 of the picture that an image shows, if it lies in the document: a data URL, or a part of a package.
// "" if it does not.
std::string picture_sum(const Link&);

// SHA-256 of an entry; "" if it cannot be read.
std::string entry_sum(const Job&, std::uint32_t entry);

// The pictures of one file of the output, within it or beside it, each to be claimed once.
class OfferedPictures {
  public:
    OfferedPictures(Job& job, int file, const Page& output);
    bool take(const std::string& sum);

  private:
    std::unordered_map<std::string, int> left_;
};

}  // namespace speckiln::verify
