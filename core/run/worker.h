// A worker: a process that does tasks of one Work, restricted to what that takes. See pool.h for who starts
// it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "channel.h"
#include "document_limits.h"
#include "plugin/activity.h"
#include "sandbox.h"
#include "work.h"

namespace speckiln::run {

// How a worker ends that wants to be replaced: it holds descriptors or memory that a plugin never gave back,
// or had no memory.
constexpr int retired = 75;
// How one ends that would have more rights than the process it was forked from thinks.
constexpr int unprotected = 76;
// How one ends that had no memory to look into another document than that of its task.
constexpr int wanting = 77;

// What a task's document weighs.
std::uint64_t weight_of(const Collection&, const Task&);

// A task or a result with its number.
std::string numbered(std::uint64_t number, std::string_view packed);
// Takes the number off the front; 0 where there is none.
std::uint64_t take_number(std::string_view& frame);

struct PoolOptions {
    unsigned jobs = 1;
    DocumentLimits limits;
    Sandbox sandbox;
    // Called when all wait, ten times a second at most.
    std::function<void()> idle;
    // An open /proc/self/statm of the process that forks the workers, as the sandbox lets nobody open one.
    int statm = -1;
    // Whether that process lacks nothing of the sandbox: then its workers work in a whole one or not at all.
    bool sandboxed = false;
};

// Does the tasks that come over `tasks` until it is closed, then ends the process. Call in a process just
// forked.
[[noreturn]] void work_for(Work&, Channel tasks, plugin::Activity&, const PoolOptions&);

}  // namespace speckiln::run
