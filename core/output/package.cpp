#include "package.h"

#include <fmt/format.h>

#include <memory>
#include <set>

#include "speckiln/error.h"
#include "zip_member.h"

namespace speckiln::output {
namespace {

bool good_name(std::string_view name) {
    return !name.empty() && name.size() < 0xFFFF && name.front() != '/' && name.back() != '/' &&
           name.find('\0') == name.npos && ("/" + std::string(name) + "/").find("/../") == std::string::npos;
}

Result<std::string> bytes_of(zip_source_t* whole, const std::string& shown) {
    zip_stat_t about{};
    std::string bytes;
    if (zip_source_stat(whole, &about) != 0 || zip_source_open(whole) != 0)
        return zip_failure(zip_source_error(whole), shown);
    bytes.resize(about.size);
    const auto got = zip_source_read(whole, bytes.data(), bytes.size());
    zip_source_close(whole);
    if (got < 0 || static_cast<std::size_t>(got) != bytes.size())
        return zip_failure(zip_source_error(whole), shown);
    return bytes;
}

}  // namespace

Result<std::string> pack(const std::vector<Part>& parts, const std::string& shown) {
    std::set<std::string_view> names;
    for (const auto& part : parts)
        if (!good_name(part.name) || !names.insert(part.name).second)
            return make_error("package.bad-parts",
                              fmt::format("a part cannot be named '{}', or two are", part.name),
                              "this is a fault of the plugin that wrote it: tell its author", shown);
    ZipError problem;
    std::unique_ptr<zip_source_t, FreeZipSource> whole(
        zip_source_buffer_create(nullptr, 0, 0, problem.get()));
    if (!whole) return zip_failure(problem.get(), shown);
    std::unique_ptr<zip_t, DiscardZip> zip(zip_open_from_source(whole.get(), ZIP_TRUNCATE, problem.get()));
    if (!zip) return zip_failure(problem.get(), shown);
    zip_source_keep(whole.get());  // the archive has one claim on it, we another
    for (const auto& part : parts) {
        auto* source = zip_source_buffer(zip.get(), part.bytes.data(), part.bytes.size(), 0);
        if (!add_member(zip.get(), part.name, source, part.packed))
            return zip_failure(zip_get_error(zip.get()), shown);
    }
    if (zip_close(zip.get()) != 0) return zip_failure(zip_get_error(zip.get()), shown);
    static_cast<void>(zip.release());  // closed, it is gone
    return bytes_of(whole.get(), shown);
}

}  // namespace speckiln::output
