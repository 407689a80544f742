// pugixml says of missing memory that the document is damaged, or leaves out what it was to add. It lets
// through what its allocator throws.
#include <cstdlib>
#include <new>
#include <pugixml.hpp>

namespace docx {
namespace {

void* allocate(std::size_t size) {
    void* memory = std::malloc(size);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

[[maybe_unused]] const bool set = [] {
    pugi::set_memory_management_functions(&allocate, &std::free);
    return true;
}();

}  // namespace
}  // namespace docx
