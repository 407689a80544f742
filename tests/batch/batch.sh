#!/usr/bin/env bash
# batch.sh RECIPE SPECKILN SAMPLES: a recipe of samples/batch, run; the tree must be that of the plain run.
recipe=$1
shift
# shellcheck source=tests/batch/recipes.bash
source "$(dirname "$0")/recipes.bash"

through_make() { make -s -j3 -f "$recipes/shards.mk" INPUT="$1" OUT="$2" SHARDS="$3"; }
# What Spark does with a partition, without Spark: its lines go through the command of pipe(), its words split by shlex.
through_pipe() {
    "$SPECKILN" -q convert "$1" -o "$2" --plan "$2.plan" || return
    python3 - "$recipes" "$2.plan" "$3" <<'PYTHON' || return
import json, shlex, subprocess, sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
from spark_pipe import pipe_command
lines = open(sys.argv[2], encoding="utf-8").readlines()
partitions = int(sys.argv[3])
for n in range(partitions):
    given = lines[n::partitions]
    done = subprocess.run(shlex.split(pipe_command(sys.argv[2])), input="".join(given).encode(), stdout=subprocess.PIPE, check=True)
    tasks = [json.loads(line)["task"] for line in given if "plan" not in json.loads(line)]
    assert [json.loads(line)["task"] for line in done.stdout.splitlines()] == tasks, done.stdout
PYTHON
    "$SPECKILN" merge "$2"
}

case $recipe in
    shell-loop) try shell-loop "$recipes/shell-loop" ;;
    make)
        command -v make >/dev/null || skip 'there is no make'
        try make through_make
        [ "$(find make-export.stamps -type f | wc -l)" = 4 ] || fail 'make left other stamps'
        through_make export.zip make-export 3 >again.log 2>&1 || fail "make, once more: $(cat again.log)"
        ;;
    gnu-parallel)
        parallel --version 2>/dev/null | grep -q '^GNU' || skip 'there is no GNU parallel'
        mkdir -p home/.parallel && touch home/.parallel/will-cite
        export HOME=$work/home
        try gnu-parallel "$recipes/gnu-parallel"
        [ "$(wc -l <gnu-parallel-specs.answers.jsonl)" = 31 ] || fail "$(wc -l <gnu-parallel-specs.answers.jsonl) answers"
        [ "$(grep -c '"status": "failed"' gnu-parallel-specs.answers.jsonl)" = 1 ] || fail 'the broken document is not one answer'
        ;;
    spark)
        command -v python3 >/dev/null || skip 'there is no python3'
        try spark through_pipe
        ;;
    kubernetes)
        python3 -c 'import yaml' 2>/dev/null || skip 'there is no python3-yaml'
        # What a cluster does with it, without one: every index's command, all at the same time, then the other job's.
        python3 - "$recipes/kubernetes-job.yaml" <<'PYTHON' || fail 'the jobs'
import os, subprocess, sys, yaml
shards, merge = yaml.safe_load_all(open(sys.argv[1], encoding="utf-8"))
def container(job): return job["spec"]["template"]["spec"]["containers"][0]
path = os.path.dirname(os.environ["SPECKILN"]) + ":" + os.environ["PATH"]
pods = [subprocess.Popen(container(shards)["command"] + container(shards)["args"], stdin=subprocess.DEVNULL,
                         env={**os.environ, "PATH": path, "JOB_COMPLETION_INDEX": str(index)})
        for index in range(shards["spec"]["completions"])]
assert [pod.wait() for pod in pods] == [0] * len(pods)
subprocess.run(container(merge)["command"], env={**os.environ, "PATH": path}, check=True)
PYTHON
        same kubernetes export docs
        ;;
    *) fail "no recipe is called $recipe" ;;
esac
finish
