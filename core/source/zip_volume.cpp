#include "zip_volume.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <new>
#include <optional>
#include <utility>

#include "buffer.h"
#include "decoder.h"
#include "problem.h"
#include "whole_inflater.h"
#include "zip_directory.h"

namespace speckiln::source {
namespace {

constexpr std::size_t unpacked_at_once = 256 * 1024;
// Deflate makes at most 1032 bytes of one: what claims more lies.
constexpr std::uint64_t widest_ratio = 1032;

Status check_crc(std::uint32_t found, std::uint32_t claimed) {
    if (found == claimed) return Done{};
    return problem("source.bad-crc",
                   fmt::format("damaged: its checksum is {:08x}, and {:08x} was stored", found, claimed));
}

Diagnostic bad_data() {
    return problem("source.bad-data", "damaged: its packed data cannot be unpacked");
}

class ZipVolume final : public Volume {
  public:
    ZipVolume(Bytes archive, std::uint64_t data_end, const Limits& limits)
        : archive_(std::move(archive)), data_end_(data_end), limits_(limits) {}

    [[nodiscard]] std::optional<Packed> packed(const Node& node) const override {
        const auto found = data_of(node);
        return found ? std::optional(Packed{node.method, found->bytes}) : std::nullopt;
    }

    [[nodiscard]] Result<Bytes> head(const Node& node, std::size_t most) const override {
        auto packed = data_of(node);
        if (!packed) return packed.error();
        if (node.method == method::stored || most == 0) return share(packed->bytes.substr(0, most));
        const Head asked{packed->bytes, node.method, node.size, most, {}};
        if (last_head_.is_of(asked)) return last_head_.bytes;
        auto bytes = unpack_head(node, *packed, most);
        if (!bytes || most > unpacked_at_once) return bytes;
        bytes->writable = nullptr;
        last_head_ = asked;
        last_head_.bytes = *bytes;
        return bytes;
    }

    [[nodiscard]] Result<Bytes> data(const Node& node) const override {
        auto packed = data_of(node);
        if (!packed) return packed.error();
        if (node.method == method::stored) {
            if (packed->bytes.size() > limits_.entry_bytes) return entry_too_large(limits_.entry_bytes);
            if (auto ok = check_crc(crc_of(0, packed->bytes), node.crc); !ok) return ok.error();
            return share(packed->bytes);
        }
        const auto size = packed->bytes.size();
        if (auto ok = check_claim(node, size); !ok) return ok.error();
        if (node.method == method::deflate)
            if (auto whole = unpack_whole(node, packed->bytes)) return std::move(*whole);
        return with_decoder(node, *packed, [&](Decoder& decoder) { return unpack(node, size, decoder); });
    }

    [[nodiscard]] Status stream(const Node& node, const Sink& sink) const override {
        auto packed = data_of(node);
        if (!packed) return packed.error();
        if (node.method == method::stored) return stream_stored(packed->bytes, node.crc, sink);
        // Lent like the inflater: memory of this size goes to the system and comes back at each turn.
        auto room = std::exchange(spare_piece_, nullptr);
        if (!room) room.reset(new (std::nothrow) char[unpacked_at_once]);
        if (!room) throw std::bad_alloc();
        auto status = with_decoder(node, *packed, [&](Decoder& decoder) -> Status {
            std::uint32_t crc = 0;
            std::uint64_t total = 0;
            while (true) {
                const auto step = decoder.read(room.get(), unpacked_at_once);
                const std::string_view got(room.get(), step.got);
                if (step.state == DecodeState::damaged) return bad_data();
                if (step.state == DecodeState::no_memory) throw std::bad_alloc();
                total += got.size();
                if (total > ratio_limit(packed->bytes.size()))
                    return ratio_too_high(limits_.ratio, packed->bytes.size());
                crc = crc_of(crc, got);
                if (!got.empty() && !sink(got)) return Done{};
                if (step.state == DecodeState::end) return check_crc(crc, node.crc);
            }
        });
        spare_piece_ = std::move(room);
        return status;
    }

    [[nodiscard]] Result<Bytes> map(const Node& node, SpoolBudget& budget) const override {
        // A stored zip is read where it lies; its own entries have checksums.
        if (node.method == method::stored) {
            auto packed = data_of(node);
            if (!packed) return packed.error();
            return share(packed->bytes);
        }
        if (auto whole = map_whole(node, budget)) return std::move(*whole);
        Spool spool(budget);
        const auto streamed = stream(node, [&](std::string_view bytes) { return spool.add(bytes); });
        if (!streamed) return streamed.error();
        return spool.finish();
    }

  private:
    struct Data {
        std::string_view bytes;
        std::uint16_t flags = 0;
    };
    // Each row of a database asks for the head of its table: the last one is kept where it is small.
    struct Head {
        std::string_view packed;  // where it lies in the archive
        std::uint16_t method = 0;
        std::uint64_t size = 0;  // as claimed
        std::size_t most = 0;
        Bytes bytes;
        [[nodiscard]] bool is_of(const Head& asked) const {
            return packed.data() == asked.packed.data() && packed.size() == asked.packed.size() &&
                   method == asked.method && size == asked.size && most == asked.most;
        }
    };

    [[nodiscard]] Bytes share(std::string_view view) const { return {view, archive_.owner}; }

    [[nodiscard]] std::uint64_t ratio_limit(std::uint64_t packed) const {
        constexpr auto no_limit = std::numeric_limits<std::uint64_t>::max();
        if (limits_.ratio > 0 && packed > no_limit / limits_.ratio) return no_limit;
        return std::max(limits_.ratio_floor, packed * limits_.ratio);
    }

    // The local header is read for nothing but where the data begins; the directory is what counts.
    [[nodiscard]] Result<Data> data_of(const Node& node) const {
        const auto all = archive_.view.substr(0, static_cast<std::size_t>(data_end_));
        const auto rest =
            all.substr(static_cast<std::size_t>(std::min<std::uint64_t>(node.place, all.size())));
        if (rest.size() < local_header_size || !rest.starts_with("PK\3\4"))
            return problem("source.bad-header", "damaged: its header is not where the zip's directory says");
        const auto name = little_endian(rest.substr(26), 2);
        const auto extra = little_endian(rest.substr(28), 2);
        const auto before = local_header_size + name + extra;
        if (before > rest.size() || node.stored > rest.size() - before)
            return problem("source.truncated", "its data does not end within the zip");
        return Data{rest.substr(static_cast<std::size_t>(before), static_cast<std::size_t>(node.stored)),
                    static_cast<std::uint16_t>(little_endian(rest.substr(6), 2) & 6U)};
    }

    // Lends the one inflater there is; a sink that reads another entry meanwhile gets its own.
    template <class Use>
    auto with_decoder(const Node& node, const Data& packed, Use use) const
        -> decltype(use(std::declval<Decoder&>())) {
        if (node.method != method::deflate) {
            const auto decoder = libzip_decoder(node.method, packed.bytes, node.size, node.crc, packed.flags);
            if (!decoder) return bad_data();
            return use(*decoder);
        }
        auto inflater = std::exchange(spare_, nullptr);
        if (!inflater) inflater = std::make_unique<DeflateDecoder>();
        inflater->begin(packed.bytes);
        auto result = use(*inflater);
        spare_ = std::move(inflater);
        return result;
    }

    // What an entry may come to, and what deflate can make of that many bytes at all.
    [[nodiscard]] std::uint64_t most_of(std::uint64_t packed) const {
        return std::min(limits_.entry_bytes, ratio_limit(packed));
    }
    [[nodiscard]] static std::uint64_t widest_of(std::uint64_t packed) { return packed * widest_ratio + 64; }

    [[nodiscard]] Result<Bytes> unpack_head(const Node& node, const Data& packed, std::size_t most) const {
        const auto widest = packed.bytes.size() * widest_ratio + unpacked_at_once;
        Buffer buffer;
        if (!buffer.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(most, widest))))
            throw std::bad_alloc();
        return with_decoder(node, packed, [&](Decoder& decoder) -> Result<Bytes> {
            const auto step = decoder.read(buffer.end(), buffer.room());
            if (step.state == DecodeState::damaged) return bad_data();
            if (step.state == DecodeState::no_memory) throw std::bad_alloc();
            buffer.grown(step.got);
            return buffer.take();
        });
    }

    // A claim that could be true is taken at its word, to save the work.
    [[nodiscard]] Status check_claim(const Node& node, std::uint64_t packed) const {
        if (node.size > widest_of(packed)) return Done{};
        if (node.size > limits_.entry_bytes) return entry_too_large(limits_.entry_bytes);
        if (node.size > most_of(packed)) return ratio_too_high(limits_.ratio, packed);
        return Done{};
    }

    // Nothing: it is not as the directory claims, which the slower way finds out about.
    [[nodiscard]] std::optional<Bytes> unpack_whole(const Node& node, std::string_view packed) const {
        if (node.size > std::min(most_of(packed.size()), widest_of(packed.size()))) return std::nullopt;
        Buffer buffer;
        if (!buffer.reserve(static_cast<std::size_t>(std::max<std::uint64_t>(node.size, 1))))
            return std::nullopt;
        const auto got = whole_.inflate(packed, buffer.end(), buffer.room());
        if (!got) return std::nullopt;
        buffer.grown(*got);
        if (crc_of(0, buffer.view()) != node.crc) return std::nullopt;
        return buffer.take();
    }

    // A zip that memory may hold anyway, in one go; nothing where it is too large, or not as claimed.
    [[nodiscard]] std::optional<Bytes> map_whole(const Node& node, SpoolBudget& budget) const {
        if (node.method != method::deflate || node.size > std::min(budget.memory, budget.disk))
            return std::nullopt;
        const auto packed = data_of(node);
        if (!packed) return std::nullopt;
        auto whole = unpack_whole(node, packed->bytes);
        if (whole) {
            budget.memory -= whole->view.size();
            budget.disk -= whole->view.size();
        }
        return whole;
    }

    [[nodiscard]] Result<Bytes> unpack(const Node& node, std::uint64_t packed, Decoder& decoder) const {
        const auto most = most_of(packed);
        // The claimed size is a hint: it saves growing where it is true, and costs nothing where it is not.
        const auto hint = std::min({node.size, most, widest_of(packed)});
        Buffer buffer;
        if (!buffer.reserve(static_cast<std::size_t>(std::max<std::uint64_t>(hint, 64))))
            throw std::bad_alloc();
        auto state = DecodeState::more;
        const auto read = [&](char* to, std::size_t room) {
            const auto step = decoder.read(to, room);
            state = step.state;
            return step.got;
        };
        while (state == DecodeState::more) {
            if (buffer.room() > 0) {
                buffer.grown(read(buffer.end(), buffer.room()));
            } else {
                // Full. Most often that is the end all the same, and one byte more shows it.
                char next = 0;
                const auto got = read(&next, 1);
                if (got > 0 && !buffer.grow(most)) throw std::bad_alloc();
                if (got > 0) *buffer.end() = next;
                buffer.grown(got);
            }
            if (buffer.size() > limits_.entry_bytes) return entry_too_large(limits_.entry_bytes);
            if (buffer.size() > most) return ratio_too_high(limits_.ratio, packed);
        }
        if (state == DecodeState::damaged) return bad_data();
        if (state == DecodeState::no_memory) throw std::bad_alloc();
        if (auto ok = check_crc(crc_of(0, buffer.view()), node.crc); !ok) return ok.error();
        return buffer.take();
    }

    [[nodiscard]] static Status stream_stored(std::string_view bytes, std::uint32_t claimed,
                                              const Sink& sink) {
        std::uint32_t crc = 0;
        while (!bytes.empty()) {
            const auto now = bytes.substr(0, unpacked_at_once);
            bytes.remove_prefix(now.size());
            crc = crc_of(crc, now);
            if (!sink(now)) return Done{};
        }
        return check_crc(crc, claimed);
    }

    Bytes archive_;
    std::uint64_t data_end_;
    Limits limits_;
    mutable WholeInflater whole_;
    mutable std::unique_ptr<DeflateDecoder> spare_;
    mutable std::unique_ptr<char[]> spare_piece_;
    mutable Head last_head_;
};

}  // namespace

std::unique_ptr<Volume> zip_volume(Bytes archive, std::uint64_t data_end, const Limits& limits) {
    return std::make_unique<ZipVolume>(std::move(archive), data_end, limits);
}

}  // namespace speckiln::source
