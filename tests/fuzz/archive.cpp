#include "fuzz/archive.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <vector>

#include "support/zip_writer.h"

namespace speckiln::fuzz {
namespace {

constexpr std::string_view before = "-- ", after = " --";

struct File {
    std::string_view name, bytes;
};

// Nothing where the line names no file.
std::string_view named(std::string_view line) {
    if (!line.starts_with(before) || !line.ends_with(after) || line.size() <= before.size() + after.size())
        return {};
    return line.substr(before.size(), line.size() - before.size() - after.size());
}

std::vector<File> files_of(std::string_view archive) {
    std::vector<File> files;
    std::size_t body = 0;
    for (std::size_t at = 0; at < archive.size();) {
        const auto end = std::min(archive.find('\n', at), archive.size());
        const auto name = named(archive.substr(at, end - at));
        const auto next = std::min(end + 1, archive.size());
        if (!name.empty()) {
            if (!files.empty()) files.back().bytes = archive.substr(body, at - body);
            files.push_back({name, {}});
            body = next;
        }
        at = next;
    }
    if (!files.empty()) files.back().bytes = archive.substr(body);
    return files;
}

std::string zip_of(const std::vector<File>& files) {
    test::Lies stored;
    stored.method = 0;
    test::ZipWriter zip;
    std::map<std::string_view, std::vector<File>> inner;
    for (const auto& file : files) {
        // No name is longer than a zip can say.
        const auto name = file.name.substr(0, 60000);
        if (const auto mark = name.find('!'); mark != name.npos)
            inner[name.substr(0, mark)].push_back({name.substr(mark + 1), file.bytes});
        else
            zip.add(name, file.bytes, stored);
    }
    for (const auto& [name, parts] : inner)
        zip.add(name, zip_of(parts), stored);
    return zip.finish();
}

}  // namespace

std::string zip_of(std::string_view archive) {
    return zip_of(files_of(archive));
}

std::string archive_of(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::string archive;
    for (const auto& path : paths) {
        std::ifstream in(path, std::ios::binary);
        archive += before;
        archive += path.lexically_relative(folder).generic_string();
        archive += after;
        archive += '\n';
        archive.append(std::istreambuf_iterator<char>(in), {});
        if (!archive.ends_with('\n')) archive += '\n';
    }
    return archive;
}

}  // namespace speckiln::fuzz
