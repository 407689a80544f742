// A plugin that does, while it reads, what its document says: everything that a plugin must not.
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <speckiln/plugin.hpp>
#include <stdexcept>
#include <string>
#include <utility>

namespace {

// Tells what came of an attempt: "opened", or why not.
void attempt(kiln::Reader in, bool well) {
    in.paragraph(well ? "it worked" : std::strerror(errno));
}

void hang() {
    for (volatile bool on = true; on;) {
    }
}

void crash() {
    std::raise(SIGSEGV);
}

// Before it can be asked for anything, as who loads it has asked by the environment: static constructors run
// then.
__attribute__((constructor)) void be_loaded() {
    const char* told = std::getenv("UNRULY_WHEN_LOADED");
    const std::string_view order = told == nullptr ? "" : told;
    if (order == "crash") crash();
    if (order == "abort") std::abort();
    if (order == "hang") hang();
    if (order == "sleep") ::sleep(1000);
    if (order == "_exit") ::_exit(3);
    if (order == "exit") std::exit(0);
    if (order == "throw") throw std::runtime_error("on purpose");
}

void eat_memory() {
    while (true) {
        auto* piece = static_cast<char*>(std::malloc(16 << 20));
        if (piece == nullptr) std::abort();
        std::memset(piece, 1, 16 << 20);
    }
}

// Asks for all the memory there is, and uses none of it.
void hoard() {
    for (int piece = 0; piece < 1024; ++piece)
        if (std::malloc(64 << 20) == nullptr) throw std::bad_alloc();
}

// Says that it has come here, and goes on when there is such a file.
void await(const std::string& path) {
    std::fputs("awaited\n", stderr);
    while (::access(path.c_str(), F_OK) != 0)
        ::usleep(10'000);
}

void leak_descriptors() {
    for (int i = 0; i < 20; ++i)
        if (::dup(STDERR_FILENO) < 0) std::abort();
}

// Writes into the folder for unfinished files by itself, and tells when that ends.
void fill(kiln::Reader in) {
    std::signal(SIGXFSZ, SIG_IGN);
    const int fd = ::open((std::string(std::getenv("TMPDIR")) + "/filled").c_str(), O_WRONLY | O_CREAT, 0600);
    const std::string piece(1 << 20, 'x');
    ssize_t all = 0, more = 0;
    while (all < 100 << 20 && (more = ::write(fd, piece.data(), piece.size())) > 0)
        all += more;
    const std::string why = more < 0 ? std::strerror(errno) : "no end";
    in.paragraph(why + " after " + std::to_string(all >> 20) + " MB");
}

bool connects(int family, int type) {
    const int fd = ::socket(family, type, 0);
    if (fd < 0) return false;
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(9);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr_un local{};
    local.sun_family = AF_UNIX;
    std::strcpy(local.sun_path, "/dev/log");
    return family == AF_UNIX ? ::connect(fd, reinterpret_cast<sockaddr*>(&local), sizeof local) == 0
                             : ::connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
}

// Each leaves a process that lives on as it was, should it be possible after all.
bool limits_parent() {
    rlimit ours{};
    return ::getrlimit(RLIMIT_NOFILE, &ours) == 0 &&
           ::prlimit(::getppid(), RLIMIT_NOFILE, &ours, nullptr) == 0;
}

bool has_more_memory() {
    rlimit ours{};
    if (::getrlimit(RLIMIT_DATA, &ours) != 0) return false;
    ours.rlim_cur += 1 << 30;
    ours.rlim_max = std::max(ours.rlim_max, ours.rlim_cur);
    return ::setrlimit(RLIMIT_DATA, &ours) == 0;
}

void obey(kiln::Reader in, std::string_view order) {
    const auto verb = kiln::take_until(order, " ");
    const std::string path(order);
    if (verb == "throw") throw std::runtime_error("on purpose");
    if (verb == "want") throw std::bad_alloc();
    if (verb == "crash") crash();
    if (verb == "hang") hang();
    if (verb == "sleep") ::sleep(1000);
    if (verb == "nap") ::sleep(1);
    if (verb == "await") await(path);
    if (verb == "eat") eat_memory();
    if (verb == "leak") leak_descriptors();
    if (verb == "exit") std::exit(0);
    if (verb == "_exit") ::_exit(3);
    if (verb == "abort") std::abort();
    if (verb == "print") {
        for (int i = 0; i < 1000; ++i)
            std::puts("printed by a plugin");
        std::fflush(stdout);
    }
    if (verb == "flood")
        while (!in.dead())
            in.paragraph(std::string(1 << 20, 'x'));
    if (verb == "long") in.paragraph(std::string(std::stoul(path), 'x'));
    if (verb == "fill") fill(in);
    if (verb == "read") attempt(in, ::open(path.c_str(), O_RDONLY) >= 0);
    if (verb == "remove") attempt(in, ::unlink(path.c_str()) == 0);
    if (verb == "write") attempt(in, ::open(path.c_str(), O_WRONLY | O_CREAT, 0600) >= 0);
    if (verb == "chmod") attempt(in, ::chmod(path.c_str(), 0777) == 0);
    if (verb == "touch") attempt(in, ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0) == 0);
    if (verb == "setxattr") attempt(in, ::setxattr(path.c_str(), "user.unruly", "x", 1, 0) == 0);
    if (verb == "truncate") attempt(in, ::truncate(path.c_str(), 0) == 0);
    if (verb == "limit-parent") attempt(in, limits_parent());
    if (verb == "slow-parent")
        attempt(in, ::setpriority(PRIO_PROCESS, static_cast<id_t>(::getppid()), 19) == 0);
    if (verb == "memfd") attempt(in, ::memfd_create("unruly", MFD_CLOEXEC) >= 0);
    if (verb == "more-memory") attempt(in, has_more_memory());
    if (verb == "tcp") attempt(in, connects(AF_INET, SOCK_STREAM));
    if (verb == "udp") attempt(in, connects(AF_INET, SOCK_DGRAM));
    if (verb == "unix") attempt(in, connects(AF_UNIX, SOCK_STREAM));
    if (verb == "run") {
        const pid_t child = ::fork();
        if (child == 0) {
            ::execl(path.c_str(), path.c_str(), nullptr);
            ::_exit(127);
        }
        attempt(in, child > 0);
    }
    if (verb == "exec") {
        ::execl(path.c_str(), path.c_str(), nullptr);
        attempt(in, false);
    }
    if (verb == "kill") attempt(in, ::kill(::getppid(), SIGKILL) == 0);
}

int read(kiln::Reader in) {
    for (kiln::Lines lines(in.data()); lines.next();) {
        in.paragraph(lines.line());
        obey(in, lines.line());
    }
    return KILN_OK;
}

// Of a folder with a file of this name, it is the order for who indexes it, or, behind "scan ", scans it.
constexpr std::string_view orders = "orders.index";

int sniff(kiln::Sniffer in) {
    return in.entry_find(orders) != 0 ? 100 : 0;
}

int misbehave(kiln::Indexer in, std::string_view order) {
    if (order.starts_with("say ")) {
        in.report(KILN_WARNING, "unruly.said", "the last words");
        order.remove_prefix(4);
    }
    if (order == "crash") crash();
    if (order == "hang") hang();
    if (order == "sleep") ::sleep(1000);
    if (order == "_exit") ::_exit(3);
    // And looks at the archive, which may be another by then.
    if (order == "await goes-on") {
        await("goes-on");
        (void)in.entry_data(in.entry_find("z-last.unruly"));
    }
    if (order == "half") throw std::runtime_error("on purpose");
    static bool wanted = false;
    if (order == "want" || (order == "want once" && !std::exchange(wanted, true))) throw std::bad_alloc();
    if (order == "hoard") hoard();
    if (order == "kill")
        in.report(KILN_WARNING, "unruly.said",
                  ::kill(::getppid(), SIGKILL) == 0 ? "it worked" : std::strerror(errno));
    // A child that lives on, with all that its parent has open.
    if (order == "fork" && ::fork() == 0) ::sleep(20);
    if (order == "fork") crash();
    return KILN_OK;
}

int index(kiln::Indexer in) {
    auto text = in.entry_data(in.entry_find(orders));
    const auto order = kiln::take_until(text, "\n");
    in.entry(in.add(0, KILN_DOC_PAGE, orders), in.entry_find(orders));
    return order.starts_with("scan ") ? KILN_OK : misbehave(in, order);
}

int scan(kiln::Indexer in) {
    auto text = in.entry_data(in.entry_find(orders));
    auto order = kiln::take_until(text, "\n");
    if (!order.starts_with("scan ")) return KILN_OK;
    order.remove_prefix(5);
    return misbehave(in, order);
}

constexpr kiln_format formats[] = {kiln::format("unruly", "Orders to misbehave", "unruly").reads<read>(),
                                   kiln::format("unruly-folder", "A folder with orders", "unruly-folder")
                                       .sniffs<sniff>()
                                       .indexes<index>()
                                       .scans<scan>()
                                       .reads<read>()};

}  // namespace

KILN_PLUGIN("org.speckiln.test.unruly", "1.0.0", "Apache-2.0", formats)
