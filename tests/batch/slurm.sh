#!/usr/bin/env bash
# slurm.sh SPECKILN SAMPLES: the recipe for Slurm on a cluster of this machine alone, with its own munged, slurmctld and
# slurmd, all in a temporary folder.
for tool in munged slurmctld slurmd sbatch; do
    command -v $tool >/dev/null || { echo "skipped: there is no $tool"; exit 77; }
done
[ "$(id -u)" = 0 ] || { echo 'skipped: slurmd wants to be root'; exit 77; }
# shellcheck source=tests/batch/recipes.bash
source "$(dirname "$0")/recipes.bash"

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
mkdir -m 755 cluster cluster/state cluster/spool
dd if=/dev/urandom of=cluster/munge.key bs=1 count=1024 2>/dev/null
chmod 600 cluster/munge.key
chmod 755 "$work"
cat >cluster/slurm.conf <<CONF
ClusterName=test
SlurmctldHost=localhost
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
AuthInfo=socket=$work/cluster/munge.socket
SlurmUser=root
StateSaveLocation=$work/cluster/state
SlurmdSpoolDir=$work/cluster/spool
SlurmctldPidFile=$work/cluster/slurmctld.pid
SlurmdPidFile=$work/cluster/slurmd.pid
SlurmctldLogFile=$work/cluster/slurmctld.log
SlurmdLogFile=$work/cluster/slurmd.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1,bf_interval=1
MailProg=/bin/true
ReturnToService=2
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=4 Boards=1 SocketsPerBoard=4 CoresPerSocket=1 ThreadsPerCore=1
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
SlurmdParameters=config_overrides
CONF
# No job is held to anything by cgroups. slurmd loads a plugin for them all the same; this one wants nothing before it is
# used, where the other needs a hierarchy that it may write to, which a container seldom has.
echo 'CgroupPlugin=cgroup/v1' >cluster/cgroup.conf
export SLURM_CONF=$work/cluster/slurm.conf

pids=
tidy() {
    # shellcheck disable=SC2086
    kill $pids 2>/dev/null
    wait
}
trap 'tidy; rm -rf "$work"' EXIT
munged --foreground --force --key-file="$work/cluster/munge.key" --socket="$work/cluster/munge.socket" \
    --pid-file="$work/cluster/munged.pid" --log-file="$work/cluster/munged.log" --seed-file="$work/cluster/munged.seed" >cluster/munged.out 2>&1 &
pids="$pids $!"
for _ in $(seq 100); do [ -S cluster/munge.socket ] && break; sleep 0.1; done
slurmctld -D -i >cluster/slurmctld.out 2>&1 &
pids="$pids $!"
slurmd -D >cluster/slurmd.out 2>&1 &
pids="$pids $!"
for _ in $(seq 300); do sinfo -h -o %T 2>/dev/null | grep -qx idle && break; sleep 0.1; done
sinfo -h -o %T 2>/dev/null | grep -qx idle || {
    tail -n 5 cluster/*.log cluster/*.out
    skip 'Slurm does not start here'
}

# The exit status of the merge, when it has ended.
through_slurm() {
    local job state
    job=$("$recipes/slurm-array" "$@") || return 2
    for _ in $(seq 600); do
        state=$(scontrol --oneliner show job "$job" | sed -n 's/.*JobState=\([A-Z_]*\).*ExitCode=\([0-9]*\):.*/\1 \2/p')
        case $state in
            COMPLETED* | FAILED*) return "${state#* }" ;;
            CANCELLED* | TIMEOUT* | NODE_FAIL*) break ;;
        esac
        sleep 0.2
    done
    echo "the merge is '$state'"
    cat slurm-*.log
    return 3
}
try slurm-array through_slurm
finish
