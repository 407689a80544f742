#include "decoder.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace speckiln::source {

struct DeflateDecoder::Stream {
    z_stream z{};
    bool ready = false;
};

DeflateDecoder::DeflateDecoder() : stream_(std::make_unique<Stream>()) {
    stream_->ready = inflateInit2(&stream_->z, -MAX_WBITS) == Z_OK;
}

DeflateDecoder::~DeflateDecoder() {
    if (stream_->ready) inflateEnd(&stream_->z);
}

void DeflateDecoder::begin(std::string_view packed) {
    packed_ = packed;
    stream_->z.avail_in = 0;
    if (stream_->ready) inflateReset(&stream_->z);
}

Decoder::Step DeflateDecoder::read(char* to, std::size_t room) {
    if (!stream_->ready) return {0, DecodeState::no_memory};
    constexpr std::size_t widest = std::numeric_limits<uInt>::max();
    z_stream& z = stream_->z;
    Step step;
    while (true) {
        if (z.avail_in == 0) {
            const auto piece = packed_.substr(0, widest);
            // zlib takes no const input, but does not write to it.
            z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
            z.avail_in = static_cast<uInt>(piece.size());
            packed_.remove_prefix(piece.size());
        }
        const auto span = std::min(room - step.got, widest);
        z.next_out = reinterpret_cast<Bytef*>(to + step.got);
        z.avail_out = static_cast<uInt>(span);
        // Z_FINISH lets zlib skip its window where all fits at once.
        const int status = inflate(&z, packed_.empty() ? Z_FINISH : Z_NO_FLUSH);
        step.got += span - z.avail_out;
        if (status == Z_STREAM_END) step.state = DecodeState::end;
        if (status == Z_DATA_ERROR || status == Z_NEED_DICT || status == Z_STREAM_ERROR)
            step.state = DecodeState::damaged;
        if (status == Z_MEM_ERROR) step.state = DecodeState::no_memory;
        if (step.state != DecodeState::more || step.got == room) return step;
        // Room left and nothing to read: the stream stops short.
        if (z.avail_in == 0 && packed_.empty()) return {step.got, DecodeState::damaged};
    }
}

}  // namespace speckiln::source
