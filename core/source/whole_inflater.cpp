#include "whole_inflater.h"

#include <libdeflate.h>

namespace speckiln::source {

void WholeInflater::Free::operator()(libdeflate_decompressor* inflater) const {
    libdeflate_free_decompressor(inflater);
}

std::optional<std::size_t> WholeInflater::inflate(std::string_view packed, char* to, std::size_t room) {
    if (!inflater_) inflater_.reset(libdeflate_alloc_decompressor());
    std::size_t got = 0;
    if (!inflater_ || libdeflate_deflate_decompress(inflater_.get(), packed.data(), packed.size(), to, room,
                                                    &got) != LIBDEFLATE_SUCCESS)
        return std::nullopt;
    return got;
}

std::uint32_t crc_of(std::uint32_t so_far, std::string_view bytes) {
    return libdeflate_crc32(so_far, bytes.data(), bytes.size());
}

}  // namespace speckiln::source
