// libzip, loaded at the first call of one of its functions. Most runs meet no archive that needs it, and it
// brings a library for encryption along, which takes longer to load than a page to convert. Whoever includes
// zip.h calls it as ever.
#include <dlfcn.h>
#include <fmt/format.h>
#include <zip.h>

#include <stdexcept>
#include <tuple>

namespace {

// Throws where it is not there. Never closed.
void* libzip() {
    static void* const library = [] {
        void* loaded = ::dlopen(SPECKILN_LIBZIP, RTLD_NOW | RTLD_LOCAL);
        // It may have been memory that was missing.
        if (loaded == nullptr) loaded = ::dlopen(SPECKILN_LIBZIP, RTLD_NOW | RTLD_LOCAL);
        if (loaded == nullptr)
            throw std::runtime_error(fmt::format("{} cannot be loaded: {}", SPECKILN_LIBZIP,
                                                 ::dlerror()));  // NOLINT(concurrency-mt-unsafe)
        return loaded;
    }();
    return library;
}

template <class Function>
Function* find(Function*, const char* name) {
    void* found = ::dlsym(libzip(), name);
    if (found == nullptr) throw std::runtime_error(fmt::format("{} has no {}", SPECKILN_LIBZIP, name));
    return reinterpret_cast<Function*>(found);
}

// What zip.h says that a function takes and returns.
template <class Function>
struct Signature;
template <class Returned, class... Taken>
struct Signature<Returned(Taken...)> {
    using Type = Returned;
    template <std::size_t n>
    using Argument = std::tuple_element_t<n, std::tuple<Taken...>>;
};

}  // namespace

#define RETURNED(f) Signature<decltype(f)>::Type
#define TAKEN(f, n) Signature<decltype(f)>::Argument<(n)>
#define CALL(f)                                   \
    static auto* const function = find(&(f), #f); \
    return function
#define FORWARD_1(f)                          \
    extern "C" RETURNED(f) f(TAKEN(f, 0) a) { \
        CALL(f)(a);                           \
    }
#define FORWARD_2(f)                                         \
    extern "C" RETURNED(f) f(TAKEN(f, 0) a, TAKEN(f, 1) b) { \
        CALL(f)(a, b);                                       \
    }
#define FORWARD_3(f)                                                        \
    extern "C" RETURNED(f) f(TAKEN(f, 0) a, TAKEN(f, 1) b, TAKEN(f, 2) c) { \
        CALL(f)(a, b, c);                                                   \
    }
#define FORWARD_4(f)                                                                       \
    extern "C" RETURNED(f) f(TAKEN(f, 0) a, TAKEN(f, 1) b, TAKEN(f, 2) c, TAKEN(f, 3) d) { \
        CALL(f)(a, b, c, d);                                                               \
    }
#define FORWARD_5(f)                                                                                      \
    extern "C" RETURNED(f) f(TAKEN(f, 0) a, TAKEN(f, 1) b, TAKEN(f, 2) c, TAKEN(f, 3) d, TAKEN(f, 4) e) { \
        CALL(f)(a, b, c, d, e);                                                                           \
    }

FORWARD_1(zip_close)
FORWARD_1(zip_discard)
FORWARD_1(zip_error_code_system)
FORWARD_1(zip_error_code_zip)
FORWARD_1(zip_error_fini)
FORWARD_1(zip_error_init)
FORWARD_1(zip_fclose)
FORWARD_1(zip_file_get_error)
FORWARD_1(zip_get_error)
FORWARD_1(zip_source_close)
FORWARD_1(zip_source_error)
FORWARD_1(zip_source_free)
FORWARD_1(zip_source_keep)
FORWARD_1(zip_source_open)
FORWARD_2(zip_compression_method_supported)
FORWARD_2(zip_source_stat)
FORWARD_3(zip_fopen_index)
FORWARD_3(zip_fread)
FORWARD_3(zip_open_from_source)
FORWARD_3(zip_source_function_create)
FORWARD_3(zip_source_read)
FORWARD_4(zip_file_add)
FORWARD_4(zip_set_file_compression)
FORWARD_4(zip_source_buffer)
FORWARD_4(zip_source_buffer_create)
FORWARD_4(zip_source_buffer_fragment_create)
FORWARD_4(zip_source_file)
FORWARD_5(zip_file_set_dostime)
FORWARD_5(zip_file_set_external_attributes)
