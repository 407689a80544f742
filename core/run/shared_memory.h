// Memory that a process and those forked from it see alike.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <new>

namespace speckiln::run {

// An array of `count` T. Not there (get() == nullptr) where the system gives none. T is trivially
// destructible.
template <class T>
class SharedMemory {
  public:
    explicit SharedMemory(std::size_t count) : size_(count * sizeof(T)) {
        void* at = ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (at == MAP_FAILED) return;
        items_ = static_cast<T*>(at);
        for (std::size_t i = 0; i < count; ++i)
            new (items_ + i) T;
    }
    SharedMemory(const SharedMemory&) = delete;
    SharedMemory& operator=(const SharedMemory&) = delete;
    ~SharedMemory() {
        if (items_ != nullptr) ::munmap(items_, size_);
    }
    [[nodiscard]] T* get() const { return items_; }

  private:
    T* items_ = nullptr;
    std::size_t size_;
};

}  // namespace speckiln::run
