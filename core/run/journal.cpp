#include "run/journal.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "output/failure.h"
#include "output/regular_file.h"
#include "run/wire.h"

namespace speckiln::run {
namespace {

// Before each record: its size, and a sum over it.
struct Header {
    std::uint32_t size;
    std::uint32_t sum;
};

std::uint32_t sum_of(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

bool read_at(int fd, std::uint64_t offset, char* to, std::size_t size) {
    while (size > 0) {
        const auto n = ::pread(fd, to, size, static_cast<off_t>(offset));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        to += n;
        offset += static_cast<std::uint64_t>(n);
        size -= static_cast<std::size_t>(n);
    }
    return true;
}

std::string record_at(int file, Journal::Place place) {
    std::string record;
    const auto length = ::lseek(file, 0, SEEK_END);
    if (length < 0 || place.offset + place.size > static_cast<std::uint64_t>(length)) return record;
    record.resize(place.size);
    if (!read_at(file, place.offset, record.data(), record.size())) record.clear();
    return record;
}

}  // namespace

Status Journal::open(const std::filesystem::path& file, const output::Digest& fingerprint) {
    return open(output::Descriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)),
                fingerprint, file.string());
}

Status Journal::open(output::Descriptor file, const output::Digest& fingerprint, const std::string& name) {
    file_ = std::move(file);
    if (!file_.open()) return output::system_failure("cannot make the journal", errno, name);
    const std::uint64_t end = is_of(fingerprint) ? read_all() : 0;
    end_ = std::max<std::uint64_t>(end, fingerprint.size());
    if (::ftruncate(file_.get(), static_cast<off_t>(end)) != 0 || ::lseek(file_.get(), 0, SEEK_END) < 0)
        return output::system_failure("cannot write the journal", errno, name);
    const std::string_view begin(reinterpret_cast<const char*>(fingerprint.data()), fingerprint.size());
    if (end == 0 && !output::write_all(file_, begin))
        return output::system_failure("cannot write the journal", errno, name);
    return Done{};
}

bool Journal::read(output::Descriptor file, const output::Digest& fingerprint) {
    file_ = std::move(file);
    failures_count_ = true;
    if (!file_.open() || !is_of(fingerprint)) return false;
    read_all();
    return true;
}

bool Journal::is_of(const output::Digest& fingerprint) const {
    output::Digest there{};
    return read_at(file_.get(), 0, reinterpret_cast<char*>(there.data()), there.size()) &&
           there == fingerprint;
}

std::uint64_t Journal::read_all() {
    std::uint64_t end = sizeof(output::Digest);
    Header header{};
    while (read_at(file_.get(), end, reinterpret_cast<char*>(&header), sizeof header)) {
        Place place{end + sizeof header, header.size, false};
        const auto record = record_at(file_.get(), place);
        if (record.size() != header.size || sum_of(record) != header.sum) break;
        Unpack from(record);
        Task task;
        TaskResult result;
        if (!unpack(from.view(), task) || !unpack(from.view(), result) || !from.whole()) break;
        end = place.offset + place.size;
        place.well = result.well;
        // What failed is tried again; what was done twice counts as it was done last.
        if (result.well || failures_count_)
            known_[key_of(task)] = place;
        else
            known_.erase(key_of(task));
    }
    return end;
}

std::optional<TaskResult> Journal::known(const Task& task) const {
    const auto found = known_.find(key_of(task));
    if (found == known_.end()) return std::nullopt;
    return result_at(file_.get(), found->second);
}

std::optional<TaskResult> Journal::result_at(int file, Place place) {
    const auto record = record_at(file, place);
    Unpack from(record);
    from.view();
    TaskResult result;
    if (!unpack(from.view(), result)) return std::nullopt;
    return result;
}

std::optional<Journal::Place> Journal::add(const Task& task, const TaskResult& result) {
    if (broken_ || !file_.open()) return std::nullopt;
    std::string record(sizeof(Header), '\0');
    Pack to(record);
    to.text(pack(task));
    to.text(pack(result));
    const auto body = std::string_view(record).substr(sizeof(Header));
    const Header header{static_cast<std::uint32_t>(body.size()), sum_of(body)};
    std::memcpy(record.data(), &header, sizeof header);
    broken_ = !output::write_all(file_, record);
    if (broken_) return std::nullopt;
    const Place place{end_ + sizeof header, header.size, result.well};
    end_ += record.size();
    return place;
}

}  // namespace speckiln::run
