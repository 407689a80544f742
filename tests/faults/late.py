#!/usr/bin/env python3
"""late.py SPECKILN SHIM DOCUMENT: what the process that converts has sent before it ended is not lost on one that is
slow to listen; and standard output is where a document goes that has no other place, with processes and without."""
import os
import subprocess
import sys

speckiln, shim, document = sys.argv[1:4]
command = [speckiln, "--no-user-plugins", "--no-config", "convert", document, "-t", "json"]
failures = []


def run(what, *options, **more):
    done = subprocess.run([*command, *options], capture_output=True, env={**os.environ, **more}, check=False)
    if done.returncode > 1:
        failures.append(f"{what}: exit status {done.returncode}: {done.stderr.decode(errors='replace')[-300:]}")
    return done.stdout


expected = run("in one process", "--in-process")
if not expected.startswith(b"{"):
    failures.append(f"in one process: {expected[:60]} on standard output")
for attempt in range(3):
    if run("listened to late", LD_PRELOAD=shim) != expected:
        failures.append(f"listened to late, attempt {attempt}: another document")
print("\n".join(failures) if failures else "all well")
sys.exit(1 if failures else 0)
