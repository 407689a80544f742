#!/usr/bin/env python3
"""spark_pipe.py PLAN ANSWERS [PARTITIONS]: has Spark deal out the lines of a plan. Every executor starts workers by pipe(),
which answer each line with one; ANSWERS is a folder of them. The plan, the input and the output folder must have the same
paths on all executors. Then: speckiln merge DIR."""
import os
import shlex
import sys


def pipe_command(plan):
    """What a partition's lines go through. A failed document is an answer, no reason for Spark to try the partition again:
    status 1 is well."""
    speckiln = os.environ.get("SPECKILN", "speckiln")
    work = f"{shlex.quote(speckiln)} -q worker --plan {shlex.quote(os.path.abspath(plan))}"
    return f"sh -c {shlex.quote(f'{work} || [ $? -eq 1 ]')}"


def main(plan, answers, partitions=64):
    from pyspark.sql import SparkSession  # pylint: disable=import-outside-toplevel

    spark = SparkSession.builder.appName("speckiln").getOrCreate()
    lines = spark.sparkContext.textFile(plan, int(partitions))
    # Documents are of very different sizes, and neighbours often alike: they are dealt anew.
    lines.repartition(int(partitions)).pipe(pipe_command(plan), checkCode=True).saveAsTextFile(answers)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
