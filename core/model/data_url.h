// Assets within a text: data URLs (RFC 2397), base64 only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace speckiln {

std::string to_data_url(std::string_view media, std::string_view bytes);

struct DataUrl {
    std::string media, bytes;
};
// Nothing where it is no data URL of base64, or a broken one.
std::optional<DataUrl> from_data_url(std::string_view url);

}  // namespace speckiln
