#include "run/worker.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "run/caught.h"
#include "run/clock.h"
#include "run/executor.h"
#include "run/process_limits.h"

namespace speckiln::run {
namespace {

constexpr double megabyte = 1 << 20;

// Bytes that malloc has given out.
std::uint64_t memory_in_use() {
    const auto facts = ::mallinfo2();
    return facts.uordblks + facts.hblkhd;
}

// The most pages that the process ever had in memory, in bytes.
std::uint64_t peak_memory() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return static_cast<std::uint64_t>(used.ru_maxrss) << 10;
}

int lowest_free_descriptor() {
    const int fd = ::dup(STDERR_FILENO);
    if (fd >= 0) ::close(fd);
    return fd;
}

// Whether plugins have kept so much of what they took that the worker had better be replaced. To ask costs
// system calls, so short tasks are asked about together. mallinfo2() walks all that is free, which after the
// plan of a large export is much: asked for after every task it took a fifth of the time. So it is asked now
// and then, and when the process has grown.
class Leaks {
  public:
    explicit Leaks(std::uint64_t memory) : most_(memory) {}

    bool too_many(std::uint64_t took_ms) {
        constexpr std::uint64_t together = 4, long_ms = 10;
        if (++tasks_ % together != 0 && took_ms < long_ms) return false;
        if (lowest_free_descriptor() > descriptors_ + 16) return true;
        const auto peak = peak_memory();
        if (tasks_ % 64 != 0 && peak < seen_ + most_ / 2) return false;
        seen_ = peak;
        return memory_in_use() > allocated_ + most_;
    }

  private:
    std::uint64_t most_;
    const int descriptors_ = lowest_free_descriptor();
    const std::uint64_t allocated_ = memory_in_use();
    std::uint64_t seen_ = peak_memory(), tasks_ = 0;
};

}  // namespace

std::uint64_t weight_of(const Collection& c, const Task& task) {
    return task.id == 0 ? 0 : weight_of(c, task.id);
}

std::string numbered(std::uint64_t number, std::string_view packed) {
    std::string frame(sizeof number, '\0');
    std::memcpy(frame.data(), &number, sizeof number);
    frame += packed;
    return frame;
}

std::uint64_t take_number(std::string_view& frame) {
    std::uint64_t number = 0;
    if (frame.size() < sizeof number) return 0;
    std::memcpy(&number, frame.data(), sizeof number);
    frame.remove_prefix(sizeof number);
    return number;
}

void work_for(Work& work, Channel tasks, plugin::Activity& activity, const PoolOptions& options) {
    const DocumentLimits& limits = options.limits;
    plugin::note_activity_in(activity);
    allow_memory(limits.memory, options.statm, true);
    allow_no_more();
    CpuLimit cpu;
    if (!enter_sandbox(options.sandbox).empty() && options.sandboxed) ::_exit(unprotected);
    Leaks leaks(limits.memory / 2);
    const auto allow_time = [&](std::uint64_t weight) {
        cpu.allow(limits.cpu + limits.cpu_per_mb * static_cast<double>(weight) / megabyte);
    };
    std::uint64_t file_size = 0;
    const auto allow_output = [&](std::uint64_t weight) {
        constexpr std::uint64_t huge = 1ULL << 50;
        const auto bytes = std::min(limits.output, huge) + limits.output_per_byte * std::min(weight, huge);
        for (const auto& target : work.targets())
            target.stage->allow(bytes);
        // Holds a plugin, too, that writes into the stage itself. Rounded, so that the kernel is seldom
        // asked.
        const auto step = std::max<std::uint64_t>(std::bit_floor(bytes) / 16, 1);
        const auto most = (bytes / step + 1) * step;
        if (std::exchange(file_size, most) != most) allow_file_size(most);
    };
    std::uint64_t weight = 0;  // of the task
    work.looks_aside = [&](DocId other) {
        allow_time(other == 0 ? weight : weight_of(work.collection(), other));
        activity.since = now_ms();
        std::atomic_ref(activity.aside).store(other, std::memory_order_release);
    };
    work.wants_memory_aside = [&] {
        tasks.flush();
        ::_exit(wanting);
    };

    // Results go in packs: waking the conductor for each would cost more than many a document.
    constexpr std::size_t pack_bytes = 64 << 10;
    constexpr std::uint64_t pack_ms = 10;
    std::uint64_t packed_since = 0;
    while (true) {
        std::string_view frame;
        const bool waiting = tasks.queued() > 0;
        const auto got = tasks.receive(frame, !waiting);
        if (got == Channel::Got::closed) ::_exit(0);
        if (got == Channel::Got::nothing) {
            if (!tasks.flush()) ::_exit(0);
            continue;
        }
        const auto number = take_number(frame);
        Task task;
        if (number == 0 || !unpack(frame, task)) ::_exit(1);
        weight = weight_of(work.collection(), task);
        allow_time(weight);
        allow_output(weight);
        const auto since = now_ms();
        activity.since = since;
        std::atomic_ref(activity.task).store(number, std::memory_order_release);
        const auto done = perform(work, task);
        // What it was filling when memory was missing may be half filled, and asked again.
        const bool spoilt = std::any_of(done.diagnostics.begin(), done.diagnostics.end(), lacks_memory);
        const auto result = pack(done);
        const auto now = now_ms();
        activity.since = now;
        activity.task = 0;
        activity.end();
        if (tasks.queued() == 0) packed_since = now;
        tasks.queue(numbered(number, result));
        const bool retires = leaks.too_many(now - since) || spoilt;
        if (retires || tasks.queued() >= pack_bytes || now - packed_since >= pack_ms) {
            if (!tasks.flush()) ::_exit(0);
        }
        if (retires) ::_exit(retired);
    }
}

}  // namespace speckiln::run
