// Small pieces are cut from blocks; what is given back is kept by size for the next. When nothing is taken
// any more, the blocks begin anew, so that one page's pattern is not the next one's. Large pieces are
// malloc's.
#include "markdown/parse_memory.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <vector>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KILN_ADDRESS_SANITIZER
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define KILN_ADDRESS_SANITIZER
#endif

namespace markdown {

namespace {

constexpr std::size_t unit = alignof(std::max_align_t);
constexpr std::size_t largest = 1024;  // with its head
constexpr std::size_t block_size = 256U << 10U;
constexpr std::size_t kept_blocks = 4;  // a megabyte is kept for the next page

// Stands before each piece; a free one's first bytes name the next free one of its size.
struct alignas(unit) Head {
    std::size_t size;  // of the whole, a multiple of unit
};
struct Free {
    Free* next;
};

class Pool {
  public:
    // Not cleared.
    void* take(std::size_t bytes) {
        if (bytes > SIZE_MAX / 2) std::abort();
        const std::size_t size = (sizeof(Head) + (bytes == 0 ? 1 : bytes) + unit - 1) / unit * unit;
        if (size > largest) return begin(checked(std::malloc(size)), size);
        ++taken_;
        auto& list = free_[size / unit];
        if (list == nullptr) return cut(size);
        Free* piece = list;
        list = piece->next;
        return piece;
    }

    void give(void* piece) {
        if (piece == nullptr) return;
        Head* head = head_of(piece);
        if (head->size > largest) return std::free(head);
        auto& list = free_[head->size / unit];
        list = new (piece) Free{list};
        if (--taken_ == 0) begin_anew();
    }

    void* resize(void* piece, std::size_t bytes) {
        if (piece == nullptr) return take(bytes);
        Head* head = head_of(piece);
        const std::size_t room = head->size - sizeof(Head);
        if (bytes <= room) return piece;
        if (head->size > largest) {
            if (bytes > SIZE_MAX / 2) std::abort();
            const std::size_t size = (sizeof(Head) + bytes + unit - 1) / unit * unit;
            return begin(checked(std::realloc(head, size)), size);
        }
        void* larger = take(bytes);
        std::memcpy(larger, piece, room);
        give(piece);
        return larger;
    }

  private:
    // cmark can tell nobody that there is no memory; its own allocator ends the process, too.
    static void* checked(void* memory) {
        if (memory == nullptr) std::abort();
        return memory;
    }
    static void* begin(void* memory, std::size_t size) { return new (memory) Head{size} + 1; }
    static Head* head_of(void* piece) { return static_cast<Head*>(piece) - 1; }

    void* cut(std::size_t size) {
        if (blocks_.empty() || block_size - used_ < size) next_block();
        void* piece = begin(blocks_[block_].get() + used_, size);
        used_ += size;
        return piece;
    }

    void next_block() {
        block_ = blocks_.empty() ? 0 : block_ + 1;
        if (block_ == blocks_.size())
            blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(block_size));
        used_ = 0;
    }

    void begin_anew() {
        free_ = {};
        block_ = used_ = 0;
        if (blocks_.size() > kept_blocks) blocks_.resize(kept_blocks);
    }

    std::array<Free*, largest / unit + 1> free_{};
    std::vector<std::unique_ptr<std::byte[]>> blocks_;
    std::size_t block_ = 0, used_ = 0;  // where the next piece is cut
    std::size_t taken_ = 0;             // small pieces
};

Pool pool;

void* take_cleared(std::size_t count, std::size_t size) {
    if (size != 0 && count > SIZE_MAX / 2 / size) std::abort();
    return std::memset(pool.take(count * size), 0, count * size);
}
void* resize(void* piece, std::size_t size) {
    return pool.resize(piece, size);
}
void give(void* piece) {
    pool.give(piece);
}

[[maybe_unused]] cmark_mem memory{take_cleared, resize, give};

}  // namespace

cmark_mem* tree_memory() {
#ifdef KILN_ADDRESS_SANITIZER
    return cmark_get_default_mem_allocator();  // so that it sees each piece
#else
    return &memory;
#endif
}

}  // namespace markdown
