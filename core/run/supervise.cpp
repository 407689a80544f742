#include "run/supervise.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "run/caught.h"
#include "run/clock.h"
#include "run/death.h"
#include "run/feed.h"
#include "run/interruption.h"
#include "run/lost_input.h"
#include "run/pool.h"
#include "run/process_limits.h"
#include "run/recorder.h"
#include "run/relay.h"
#include "run/serve.h"
#include "run/watch.h"
#include "speckiln/error.h"

namespace speckiln::run {
namespace {

// Nothing that a plugin reads or prints concerns the run.
void detach_standard_streams(bool mute) {
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nothing >= 0) ::dup2(nothing, STDIN_FILENO);
    if (nothing >= 0 && mute) ::dup2(nothing, STDERR_FILENO);
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
    if (nothing > STDERR_FILENO) ::close(nothing);
    // The process ends without running what would flush it.
    std::setvbuf(stdout, nullptr, _IONBF, 0);
}

// The process that knows all documents has what one of them may take, and what to know them all takes: of a
// million pages it is less.
DocumentLimits limits_of_zygote(DocumentLimits limits) {
    constexpr std::uint64_t all_documents = 4ULL << 30;
    limits.memory += all_documents;
    return limits;
}

// What the supervisor sees of the zygote, alive or dead.
struct Shared {
    plugin::Activity activity;
    Outbox outbox;
};

void prepare_and_conduct(const Prepare& prepare, const RunOptions& options, PoolOptions pool,
                         const std::filesystem::path& journal, Channel& channel, Relay& relay,
                         Summary& summary) {
    const auto prepared = prepare(relay);
    if (!prepared) return;
    summary.passed_over = prepared->collection->passed_over;
    summary.never_contains = prepared->collection->never_contains;
    Work work(*prepared->collection, prepared->targets, prepared->options);
    pool.idle = [&relay] { relay.flush(); };
    Pool workers(std::move(pool));
    summary.prepared = options.lines < 0 ? conduct(work, workers, relay, summary, journal)
                                         : serve(work, workers, relay, summary, channel,
                                                 output::Descriptor(::dup(options.part)));
}

[[noreturn]] void be_zygote(const Prepare& prepare, const RunOptions& options,
                            const std::filesystem::path& journal, Channel channel, Shared& shared) {
    // They go to all processes of a terminal, or of a service; what follows is the supervisor's decision.
    for (const int number : ending_signals)
        ::signal(number, SIG_IGN);
    ::signal(SIGPIPE, SIG_IGN);  // a worker that died is found out where its answer is missing
    plugin::note_activity_in(shared.activity);
    notice_lost_inputs();
    detach_standard_streams(options.mute_plugins);
    // What is unpacked on the way waits where files may be written.
    if (!options.sandbox.writable.empty())
        ::setenv("TMPDIR", std::filesystem::absolute(options.sandbox.writable.front()).c_str(), 1);
    Relay relay(channel, shared.outbox);
    Sandbox sandbox = options.sandbox;
    sandbox.forks = true;
    PoolOptions pool{
        options.jobs, options.limits, options.sandbox, {}, ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC)};
    pool.sandbox.files_in_memory = pool.sandbox.writable.empty();
    const auto missing = enter_sandbox(sandbox);
    relay.sandboxed(missing);
    if (!missing.empty() && options.require_sandbox) ::_exit(0);
    pool.sandboxed = missing.empty();
    allow_no_core();
    allow_memory(limits_of_zygote(options.limits).memory, pool.statm, false);
    Summary summary;
    constexpr NoMemory no_memory = {"there is not enough memory to read the inputs",
                                    "convert a part of them"};
    if (auto why = caught(no_memory, [&] {
            prepare_and_conduct(prepare, options, std::move(pool), journal, channel, relay, summary);
        }))
        relay.add(std::move(*why));
    relay.finished(summary);
    ::_exit(0);
}

std::vector<output::Stage*> stages_of(const std::vector<Outlet>& outlets) {
    std::vector<output::Stage*> stages;
    stages.reserve(outlets.size());
    for (const auto& outlet : outlets)
        stages.push_back(outlet.stage.get());
    return stages;
}

// Lets the feed know what was answered.
class Answered final : public Events {
  public:
    Answered(Events& to, Feed*& feed) : to_(to), feed_(feed) {}
    void add(Diagnostic d) override { to_.add(std::move(d)); }
    void agenda(const Agenda& a) override { to_.agenda(a); }
    void begins() override { to_.begins(); }
    Status staged(StagedFile file) override { return to_.staged(std::move(file)); }
    void removed(std::uint32_t target, std::string path, const output::Digest& digest) override {
        to_.removed(target, std::move(path), digest);
    }
    void ends(const Outcome& outcome) override {
        to_.ends(outcome);
        if (feed_ != nullptr) feed_->answered(outcome.line);
    }
    void progress(const Progress& p) override { to_.progress(p); }

  private:
    Events& to_;
    Feed*& feed_;
};

class Supervisor {
  public:
    Supervisor(const std::vector<Outlet>& outlets, const RunOptions& options, Observer& observer)
        : outlets_(outlets),
          options_(options),
          out_(stages_of(outlets), observer, counted_, options.lines >= 0) {}

    Summary run(const Prepare& prepare) {
        const SharedMemory<Shared> shared(1);
        auto [ours, theirs] = Channel::pair();
        const pid_t parent = ::getpid();
        std::fflush(nullptr);
        const pid_t zygote = shared.get() != nullptr && ours.open() ? ::fork() : -1;
        if (zygote < 0) {
            out_.add(make_error("run.no-process", "no process could be started to convert with",
                                "try again when the machine has less to do, or use --in-process"));
            return counted_;
        }
        if (zygote == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (::getppid() != parent) ::_exit(0);
            ours.close();
            be_zygote(prepare, options_, journal(), std::move(theirs), *shared.get());
        }
        theirs.close();
        const Interruption interruption(zygote);
        Watch watch(zygote, shared.get()->activity, options_.limits);
        follow(ours, watch);
        const bool deaf = !finished_ && !refused_ && !ends_soon(zygote);
        ::kill(zygote, SIGKILL);
        Interruption::forget_zygote();
        const int status = wait_for_end(zygote).status;
        if (!finished_ && !refused_) hear_last_words(shared.get()->outbox, listener_);
        if (Interruption::happened() && !finished_) {
            counted_.interrupted = true;
            if (!journal().empty()) keep_stages();
            return counted_;
        }
        if (!finished_ && !refused_) {
            // A plugin could have written to it.
            auto activity = shared.get()->activity;
            activity.plugin[sizeof activity.plugin - 1] = activity.input[sizeof activity.input - 1] = '\0';
            const bool about_an_input =
                activity.phase != plugin::Phase::none && activity.phase != plugin::Phase::load;
            Death death{status, 0, watch.exceeded() == Watch::Limit::wall,
                        watch.exceeded() == Watch::Limit::cpu, activity};
            death.deaf = deaf;
            if (!about_an_input) death.who = "the process that leads the run";
            auto why = describe(death, limits_of_zygote(options_.limits));
            if (about_an_input) why.place.file = activity.input;
            // No fault of what it was at, so that the same command may well come to its end.
            if (why.code == "run.killed" && !journal().empty()) {
                why.remedy += "; the same command with --resume goes on from what was done";
                keep_stages();
            }
            out_.add(std::move(why));
        }
        return finish();
    }

  private:
    // In the first outlet's stage, if that has a folder for many documents.
    [[nodiscard]] std::filesystem::path journal() const {
        if (!options_.journal || options_.lines >= 0 || outlets_.empty() || outlets_.front().single)
            return {};
        const auto folder = outlets_.front().stage->folder();
        return folder.empty() ? folder : folder / "journal";
    }

    void keep_stages() {
        for (const auto& outlet : outlets_)
            outlet.stage->keep();
    }

    void follow(Channel& from, Watch& watch) {
        constexpr int tick_ms = 100;
        Feed feed(options_.lines, from, std::max<std::size_t>(64, std::size_t{4} * options_.jobs));
        feed_ = options_.lines < 0 ? nullptr : &feed;
        std::uint64_t looked = 0;
        AwakeClock clock;
        bool dead = false;
        while (!finished_ && !refused_) {
            if (const auto now = now_ms(); now - looked >= tick_ms) {
                looked = now;
                out_.tick();
                // Once it is dead there is what it had sent, and no more, whoever else may hold its end.
                dead = !watch.look(clock.now());
                if (dead) from.look_again();
            }
            std::string_view frame;
            const auto got = from.receive(frame, false);
            if (got == Channel::Got::closed) break;
            if (got == Channel::Got::frame) {
                if (!listen(frame, listener_)) break;
                continue;
            }
            if (dead) break;
            wait(feed, from, tick_ms);
        }
        feed_ = nullptr;
    }

    // For an answer, or a line.
    void wait(Feed& feed, const Channel& from, int most) const {
        pollfd fds[] = {{from.descriptor(), POLLIN, 0}, {feed.descriptor(), POLLIN, 0}};
        const bool hungry = feed_ != nullptr && feed.hungry();
        const auto ready = ::poll(fds, hungry ? 2 : 1, most);
        if (ready > 0 && hungry && fds[1].revents != 0) feed.read();
    }

    void judge(const std::vector<std::string>& missing) {
        for (const auto& what : missing)
            out_.add(describe_lack(what, options_.require_sandbox));
        refused_ = !missing.empty() && options_.require_sandbox;
    }

    Summary finish() {
        if (!finished_) return counted_;
        Summary& s = *finished_;
        const auto& refused = out_.refused();
        s.documents -= std::min(s.documents, refused.documents);
        s.assets -= std::min(s.assets, refused.assets);
        s.failed += refused.documents + refused.assets + refused.indexes;
        for (const auto& outlet : outlets_)
            if (s.prepared && !options_.dry_run && !s.output_failed)
                commit(*outlet.stage, outlet.single, s, out_);
        s.errors = counted_.errors;
        s.warnings = counted_.warnings;
        s.losses = counted_.losses;
        s.mended = counted_.mended;
        s.planned = std::move(counted_.planned);
        return std::move(s);
    }

    const std::vector<Outlet>& outlets_;
    const RunOptions& options_;
    Summary counted_;  // what diagnostics tell
    Recorder out_;
    Feed* feed_ = nullptr;  // while lines are read
    Answered answered_{out_, feed_};
    const Listener listener_{
        answered_,
        [this](const std::vector<std::string>& missing) { judge(missing); },
        [this](Summary summary) { finished_ = std::move(summary); },
    };
    std::optional<Summary> finished_;
    bool refused_ = false;
};

}  // namespace

Summary supervise(const Prepare& prepare, const std::vector<Outlet>& outlets, const RunOptions& options,
                  Observer& observer) {
    return Supervisor(outlets, options, observer).run(prepare);
}

}  // namespace speckiln::run
