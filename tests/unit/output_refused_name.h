// Which names Windows, macOS or Linux refuse, after what their makers say. Nothing here asks the product.
#pragma once

#include <utf8proc.h>

#include <set>
#include <string>
#include <string_view>

namespace speckiln::output {

inline const std::set<std::string>& windows_devices() {
    static const std::set<std::string> all = [] {
        std::set<std::string> names{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
        for (const std::string port : {"COM", "LPT"})
            for (const auto* number : {"1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"})
                names.insert(port + number);
        return names;
    }();
    return all;
}

// A device is meant whatever the extension, and whatever blanks stand before it.
inline bool is_windows_device(std::string_view name) {
    std::string stem(name.substr(0, name.find('.')));
    stem.erase(stem.find_last_not_of(' ') + 1);
    for (char& c : stem)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return windows_devices().contains(stem);
}

inline bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        utf8proc_int32_t c = 0;
        const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                            static_cast<utf8proc_ssize_t>(text.size()), &c);
        if (bytes <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(bytes));
    }
    return true;
}

// Why the name of one file or folder is refused; "" where it is not.
inline std::string refused(std::string_view name) {
    if (name.empty() || name == "." || name == "..") return "it is no name";
    if (name.size() > 255) return "it is too long";
    if (!is_utf8(name)) return "it is no UTF-8";
    for (const char c : name)
        if (static_cast<unsigned char>(c) < 32 ||
            std::string_view("<>:\"/\\|?*").find(c) != std::string_view::npos)
            return "of a character in it";
    if (name.ends_with('.') || name.ends_with(' ')) return "of its end";
    if (is_windows_device(name)) return "it is a device";
    return {};
}

}  // namespace speckiln::output
