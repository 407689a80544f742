#include "source/normal_form.h"

#include <cstdlib>
#include <memory>
#include <new>

namespace speckiln::source {

std::optional<std::string> in_form(std::string_view text, int options) {
    utf8proc_uint8_t* out = nullptr;
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &out,
                                   static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(out, &std::free);
    if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
    if (size < 0 || out == nullptr) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
}

}  // namespace speckiln::source
