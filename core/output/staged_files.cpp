#include "staged_files.h"

#include <algorithm>
#include <functional>

namespace speckiln::output {
namespace {

struct Parts {
    std::string_view folder, name;
};

Parts parts_of(std::string_view path) {
    const auto end = path.rfind('/') + 1;  // 0 where there is none
    return {path.substr(0, end), path.substr(end)};
}

std::size_t hash(std::string_view text, std::uint32_t number = 0) {
    return std::hash<std::string_view>{}(text)*31 + number;
}

}  // namespace

std::uint32_t StagedFiles::find_folder(std::string_view path) const {
    return folder_numbers_.find(hash(path), [&](std::uint32_t n) { return folders_[n - 1] == path; });
}

std::uint32_t StagedFiles::add_folder(std::string_view path) {
    if (const auto there = find_folder(path)) return there;
    folders_.push_back(names_.keep({}, path));
    const auto number = static_cast<std::uint32_t>(folders_.size());
    folder_numbers_.add(number, [this](std::uint32_t n) { return hash(folders_[n - 1]); });
    return number;
}

std::uint32_t StagedFiles::find(std::string_view path) const {
    const auto [folder, name] = parts_of(path);
    const auto number = find_folder(folder);
    if (number == 0) return 0;
    return file_numbers_.find(hash(name, number), [&, wanted = name](std::uint32_t n) {
        const Kept& file = files_[n - 1];
        return file.folder == number && file.view() == wanted;
    });
}

bool StagedFiles::add(std::string_view path, std::uint64_t size) {
    if (contains(path)) return false;
    const auto [folder, name] = parts_of(path);
    const auto number = add_folder(folder);
    const auto kept = names_.keep({}, name);
    files_.push_back({kept.data(), static_cast<std::uint32_t>(kept.size()), number, size});
    file_numbers_.add(static_cast<std::uint32_t>(files_.size()),
                      [this](std::uint32_t n) { return hash(files_[n - 1].view(), files_[n - 1].folder); });
    return true;
}

std::uint64_t StagedFiles::size_of(std::string_view path) const {
    return files_[find(path) - 1].size;
}

std::vector<StagedFiles::File> StagedFiles::sorted(source::NameStore& paths) const {
    std::vector<File> all;
    all.reserve(files_.size());
    for (const Kept& file : files_)
        all.push_back({paths.keep(folders_[file.folder - 1], file.view()), file.size});
    std::sort(all.begin(), all.end(), [](const File& a, const File& b) { return a.path < b.path; });
    return all;
}

}  // namespace speckiln::output
