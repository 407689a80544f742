// lacking landlock|seccomp COMMAND [ARGUMENT…]: runs the command as on a kernel that lacks the one or the
// other.
#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int count, char** arguments) {
    if (count < 3) return 2;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (filter == NULL) return 2;
    const int asks_prctl = PR_SET_SECCOMP;
    int problem = 0;
    if (strcmp(arguments[1], "landlock") == 0) {
        const int landlock_create_ruleset = 444;  // on all machines; newer than some libseccomp
        problem = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), landlock_create_ruleset, 0);
    } else {
        problem = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0);
        if (problem == 0)
            problem = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1,
                                       SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)asks_prctl));
    }
    if (problem == 0) problem = seccomp_load(filter);
    seccomp_release(filter);
    if (problem != 0) {
        fprintf(stderr, "lacking: %s\n", strerror(-problem));
        return 77;
    }
    execv(arguments[2], arguments + 2);
    return 2;
}
