/* Preloaded: makes the n-th call of a kind fail, counted over all processes of a run.
 *
 *   FAULT_KIND   malloc, write, rename, sync, open or unlink
 *   FAULT_NTH    which call fails, from 1; 0: none, they are only counted
 *   FAULT_FROM   set: that call and all after it, as on a disk that is full
 *   FAULT_ERRNO  with which error, a number; 0: the process is killed instead
 *   FAULT_WHERE  "first": only calls of the process that was started; "others": only those of its children
 *   FAULT_COUNT  a file that holds the number of calls, as a long
 *   FAULT_PLAIN  "flags": the file system does not know the flags of renameat2; "links": nor second names of
 * files
 *
 * Writes are those to regular files, opens those that make or write one. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

extern void* __libc_malloc(size_t);
extern void* __libc_calloc(size_t, size_t);
extern void* __libc_realloc(void*, size_t);
extern void* __libc_memalign(size_t, size_t);

enum kind { none, k_malloc, k_write, k_rename, k_sync, k_open, k_unlink };

static enum kind kind;
static long nth;
static int from, no_flags, no_links, error, where; /* where: 0 all, 1 the first process, 2 the others */
static pid_t first;
static atomic_long* calls; /* shared by all processes */

static const char* setting(const char* name) {
    const char* value = getenv(name);
    return value == NULL ? "" : value;
}

__attribute__((constructor)) static void begin(void) {
    static const char* const names[] = {"", "malloc", "write", "rename", "sync", "open", "unlink"};
    const int file = open(setting("FAULT_COUNT"), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0 || ftruncate(file, sizeof *calls) != 0) abort();
    void* shared = mmap(NULL, sizeof *calls, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (shared == MAP_FAILED) abort();
    close(file);
    calls = shared;
    first = getpid();
    nth = atol(setting("FAULT_NTH"));
    from = *setting("FAULT_FROM") != 0;
    no_links = strcmp(setting("FAULT_PLAIN"), "links") == 0;
    no_flags = no_links || strcmp(setting("FAULT_PLAIN"), "flags") == 0;
    error = atoi(setting("FAULT_ERRNO"));
    where = strcmp(setting("FAULT_WHERE"), "first") == 0    ? 1
            : strcmp(setting("FAULT_WHERE"), "others") == 0 ? 2
                                                            : 0;
    for (int k = k_malloc; k <= k_unlink; ++k)
        if (strcmp(setting("FAULT_KIND"), names[k]) == 0) kind = (enum kind)k;
}

/* Is it this call? Then errno is set. */
static int fails(enum kind of) {
    if (kind != of || calls == NULL) return 0;
    if (where != 0 && (getpid() == first) != (where == 1)) return 0;
    const long n = atomic_fetch_add(calls, 1) + 1;
    if (nth == 0 || n < nth || (n > nth && !from)) return 0;
    if (error == 0) raise(SIGKILL);
    errno = error;
    return 1;
}

static int is_file(int fd) {
    struct stat about;
    return fstat(fd, &about) == 0 && S_ISREG(about.st_mode);
}

#define NEXT(name)                 \
    static __typeof__(&name) next; \
    if (next == NULL) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

void* malloc(size_t size) {
    return fails(k_malloc) ? NULL : __libc_malloc(size);
}
void* calloc(size_t count, size_t size) {
    return fails(k_malloc) ? NULL : __libc_calloc(count, size);
}
void* realloc(void* old, size_t size) {
    return fails(k_malloc) ? NULL : __libc_realloc(old, size);
}
int posix_memalign(void** to, size_t alignment, size_t size) {
    void* at = fails(k_malloc) ? NULL : __libc_memalign(alignment, size);
    if (at == NULL) return ENOMEM;
    *to = at;
    return 0;
}
void* aligned_alloc(size_t alignment, size_t size) {
    return fails(k_malloc) ? NULL : __libc_memalign(alignment, size);
}

ssize_t write(int fd, const void* bytes, size_t size) {
    NEXT(write);
    return kind == k_write && is_file(fd) && fails(k_write) ? -1 : next(fd, bytes, size);
}
ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
    NEXT(pwrite);
    return kind == k_write && is_file(fd) && fails(k_write) ? -1 : next(fd, bytes, size, at);
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
    NEXT(pwrite64);
    return kind == k_write && is_file(fd) && fails(k_write) ? -1 : next(fd, bytes, size, at);
}

int rename(const char* old, const char* new) {
    NEXT(rename);
    return fails(k_rename) ? -1 : next(old, new);
}
int renameat(int at, const char* old, int to, const char* new) {
    NEXT(renameat);
    return fails(k_rename) ? -1 : next(at, old, to, new);
}
int renameat2(int at, const char* old, int to, const char* new, unsigned flags) {
    NEXT(renameat2);
    if (no_flags && flags != 0) {
        errno = EINVAL;
        return -1;
    }
    return fails(k_rename) ? -1 : next(at, old, to, new, flags);
}
int linkat(int at, const char* old, int to, const char* new, int flags) {
    NEXT(linkat);
    if (no_links) {
        errno = EPERM;
        return -1;
    }
    return fails(k_rename) ? -1 : next(at, old, to, new, flags);
}

int unlinkat(int at, const char* path, int flags) {
    NEXT(unlinkat);
    return fails(k_unlink) ? -1 : next(at, path, flags);
}

int fsync(int fd) {
    NEXT(fsync);
    return fails(k_sync) ? -1 : next(fd);
}
int fdatasync(int fd) {
    NEXT(fdatasync);
    return fails(k_sync) ? -1 : next(fd);
}
int syncfs(int fd) {
    NEXT(syncfs);
    return fails(k_sync) ? -1 : next(fd);
}

static int writes(int flags) {
    return (flags & (O_CREAT | O_WRONLY | O_RDWR)) != 0;
}

static mode_t mode_of(int flags, va_list rest) {
    return (flags & O_CREAT) != 0 ? va_arg(rest, mode_t) : 0;
}

#define OPEN_AT(name)                                                                 \
    int name(int folder, const char* path, int flags, ...) {                          \
        NEXT(name);                                                                   \
        va_list rest;                                                                 \
        va_start(rest, flags);                                                        \
        const mode_t mode = mode_of(flags, rest);                                     \
        va_end(rest);                                                                 \
        return writes(flags) && fails(k_open) ? -1 : next(folder, path, flags, mode); \
    }
#define OPEN(name)                                                            \
    int name(const char* path, int flags, ...) {                              \
        NEXT(name);                                                           \
        va_list rest;                                                         \
        va_start(rest, flags);                                                \
        const mode_t mode = mode_of(flags, rest);                             \
        va_end(rest);                                                         \
        return writes(flags) && fails(k_open) ? -1 : next(path, flags, mode); \
    }
OPEN_AT(openat)
OPEN_AT(openat64)
OPEN(open)
OPEN(open64)

/* openat2 has no function of its own. */
long syscall(long number, ...) {
    NEXT(syscall);
    va_list rest;
    va_start(rest, number);
    long a[6];
    for (int i = 0; i < 6; ++i)
        a[i] = va_arg(rest, long);
    va_end(rest);
    if (number == SYS_openat2) {
        const struct open_how* how = (const struct open_how*)a[2];
        if (writes((int)how->flags) && fails(k_open)) return -1;
    }
    return next(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
