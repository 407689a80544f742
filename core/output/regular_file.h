// Regular files below a descriptor, as beneath.h opens them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "beneath.h"
#include "sha256.h"

namespace speckiln::output {

// For reading. Where it is none, errno says why: ENOENT also for what is no regular file.
Descriptor open_file_beneath(int folder, std::string_view path);
// Of its bytes; nothing where it is none, or cannot be read.
std::optional<Digest> digest_beneath(int folder, std::string_view path);
// Piece by piece, all the bytes of one that is open. False: errno says why.
bool each_piece(const Descriptor& file, const std::function<void(std::string_view)>& take);
// All at once; nothing: errno says why.
std::optional<std::string> read_all(const Descriptor& file);
// False: errno says why.
bool write_all(const Descriptor& file, std::string_view bytes);

}  // namespace speckiln::output
