#!/usr/bin/env python3
"""form.py BATCH: the recipes for engines that are not here are well-formed: YAML with the fields that matter, python that
compiles."""
import pathlib
import sys

batch = pathlib.Path(sys.argv[1])
for path in batch.glob("*.py"):
    compile(path.read_text(encoding="utf-8"), str(path), "exec")
try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not here")
    sys.exit(77)

shards, merge = yaml.safe_load_all((batch / "kubernetes-job.yaml").read_text(encoding="utf-8"))
for job in (shards, merge):
    assert (job["apiVersion"], job["kind"]) == ("batch/v1", "Job")
    pod = job["spec"]["template"]["spec"]
    assert pod["restartPolicy"] == "Never"
    (container,) = pod["containers"]
    (volume,) = pod["volumes"]
    (mount,) = container["volumeMounts"]
    assert mount["name"] == volume["name"] and container["workingDir"] == mount["mountPath"]
spec = shards["spec"]
assert spec["completionMode"] == "Indexed" and spec["completions"] >= spec["parallelism"]
(command,) = spec["template"]["spec"]["containers"][0]["args"]
assert "JOB_COMPLETION_INDEX + 1" in command and f'/{spec["completions"]}" ' in command, command
assert merge["spec"]["suspend"] is True
assert merge["spec"]["template"]["spec"]["containers"][0]["command"][:2] == ["speckiln", "merge"]
readme = (batch / "README.md").read_text(encoding="utf-8")
for path in filter(pathlib.Path.is_file, batch.iterdir()):
    assert path.name == "README.md" or f"`{path.name}`" in readme, f"{path.name} is not in the README"
print("all well")
