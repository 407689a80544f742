// Worker processes: an executor that a bomb, a crash, a hang or a document as large as memory costs one
// document.
//
// The process that holds the Work forks the workers, so that all share its manifest and plan; it must have no
// other thread. A worker that dies, or does not go on, is replaced; the task it died of has failed, by that
// cause, and is not tried again, neither for the links that others have to it; those it had not begun are
// done by others. Of what a worker dies of between two tasks no task is known to be the cause: the next one
// fails only where that happens to it again. One thread at a time.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "channel.h"
#include "clock.h"
#include "document_limits.h"
#include "executor.h"
#include "sandbox.h"
#include "shared_memory.h"
#include "worker.h"

namespace speckiln::run {

class Pool final : public Executor {
  public:
    explicit Pool(PoolOptions options);
    // Ends the workers, all of which are idle then.
    ~Pool() override;
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    void run(Work&, Tasks&, const Known&, const Take&) override;

  private:
    struct Sent {
        std::uint64_t number;
        Task task;
        std::uint64_t weight;
        bool spared = false;  // a worker died before it, and it is done again
        unsigned deadly = 0;  // others that it looked into, and a worker died
        bool wanted = false;  // one that had no memory to do so
    };
    struct Worker {
        pid_t process = -1;
        Channel channel;
        std::deque<Sent> sent;  // in the order in which they are done
        std::uint64_t weight = 0;
        std::uint64_t asked = 0;  // when it was sent something while it had nothing to do
        Spell at;                 // what its activity tells
        bool too_long = false;    // we killed it
    };
    class Round;

    bool start(Worker&, Work&);
    [[nodiscard]] plugin::Activity& activity_of(const Worker& w) const;

    PoolOptions options_;
    AwakeClock clock_;
    SharedMemory<plugin::Activity> activities_;  // a worker's is at its place
    std::vector<Worker> workers_;
    std::map<DocId, Diagnostic> fatal_;  // documents that ended the process which read them, and how
};

}  // namespace speckiln::run
