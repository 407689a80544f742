#include "run/task.h"

#include <algorithm>

#include "run/wire.h"

namespace speckiln::run {

std::string pack(const Task& task) {
    std::string bytes;
    Pack to(bytes);
    to.number(static_cast<std::uint8_t>(task.kind));
    to.number(task.id);
    to.number(task.target);
    to.number(static_cast<std::uint8_t>(task.anew));
    return bytes;
}

bool unpack(std::string_view bytes, Task& task) {
    Unpack from(bytes);
    task.kind = static_cast<Task::Kind>(
        std::min<std::uint8_t>(from.number<std::uint8_t>(), static_cast<std::uint8_t>(Task::Kind::table)));
    task.id = from.number<DocId>();
    task.target = from.number<std::uint32_t>();
    task.anew = from.number<std::uint8_t>() != 0;
    return from.whole();
}

std::string pack(const TaskResult& result) {
    std::string bytes;
    Pack to(bytes);
    to.number(static_cast<std::uint8_t>(result.well));
    to.number(static_cast<std::uint8_t>(result.up_to_date));
    to.number(static_cast<std::uint8_t>(result.output_failed));
    to.list(result.diagnostics, [&](const Diagnostic& d) { to.diagnostic(d); });
    to.list(result.files, [&](const StagedFile& file) {
        to.number(file.target);
        to.text(file.path);
        to.number(file.size);
        to.digest(file.sha256);
        to.text(file.held);
    });
    to.number(result.links.internal);
    to.number(result.links.external);
    to.number(result.links.dangling);
    to.text(result.title);
    to.digest(result.source);
    to.list(result.entries, [&](const DocumentEntry& entry) {
        to.number(entry.target);
        to.digest(entry.written);
        to.digest(entry.depends);
        to.digest(entry.anchors);
        for (const auto* list : {&entry.reads, &entry.anchors_of, &entry.attachments})
            to.list(*list, [&](const std::string& item) { to.text(item); });
        to.list(entry.files, [&](const FileEntry& file) {
            to.text(file.path);
            to.digest(file.sha256);
        });
    });
    to.list(result.assets, [&](const AssetEntry& asset) {
        to.number(asset.target);
        to.text(asset.source);
        to.text(asset.path);
        to.digest(asset.sha256);
    });
    to.list(result.used, [&](DocId id) { to.number(id); });
    return bytes;
}

bool unpack(std::string_view bytes, TaskResult& result) {
    Unpack from(bytes);
    result.well = from.number<std::uint8_t>() != 0;
    result.up_to_date = from.number<std::uint8_t>() != 0;
    result.output_failed = from.number<std::uint8_t>() != 0;
    from.list(result.diagnostics, [&] { return from.diagnostic(); });
    from.list(result.files, [&] {
        StagedFile file;
        file.target = from.number<std::uint32_t>();
        file.path = from.text();
        file.size = from.number<std::uint64_t>();
        file.sha256 = from.digest();
        file.held = from.text();
        return file;
    });
    result.links.internal = from.number<std::uint64_t>();
    result.links.external = from.number<std::uint64_t>();
    result.links.dangling = from.number<std::uint64_t>();
    result.title = from.text();
    result.source = from.digest();
    from.list(result.entries, [&] {
        DocumentEntry entry;
        entry.target = from.number<std::uint32_t>();
        entry.written = from.digest();
        entry.depends = from.digest();
        entry.anchors = from.digest();
        for (auto* list : {&entry.reads, &entry.anchors_of, &entry.attachments})
            from.list(*list, [&] { return from.text(); });
        from.list(entry.files, [&] {
            FileEntry file;
            file.path = from.text();
            file.sha256 = from.digest();
            return file;
        });
        return entry;
    });
    from.list(result.assets, [&] {
        AssetEntry asset;
        asset.target = from.number<std::uint32_t>();
        asset.source = from.text();
        asset.path = from.text();
        asset.sha256 = from.digest();
        return asset;
    });
    from.list(result.used, [&] { return from.number<DocId>(); });
    return from.whole();
}

}  // namespace speckiln::run
