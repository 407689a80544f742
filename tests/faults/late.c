/* Preloaded: the first process comes late. When it has read all that had arrived, it does nothing for a
 * while, in which others go on, and end. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/socket.h>
#include <unistd.h>

static pid_t first;

__attribute__((constructor)) static void begin(void) {
    first = getpid();
}

ssize_t recv(int fd, void* buffer, size_t size, int flags) {
    static ssize_t (*next)(int, void*, size_t, int);
    if (next == NULL) next = (ssize_t(*)(int, void*, size_t, int))dlsym(RTLD_NEXT, "recv");
    const ssize_t n = next(fd, buffer, size, flags);
    if (n > 0 && (size_t)n < size && getpid() == first) usleep(300 * 1000);
    return n;
}
