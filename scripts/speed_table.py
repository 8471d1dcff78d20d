#!/usr/bin/env python3
"""Measures the whole program: `plan FOLDER --json --scenario S -q` for invented communes of several sizes and seeds.

A development check. It makes the communes it lacks with the example `instances`, runs the program once for every
commune and scenario under a limit of work, and prints a table in Markdown: median and worst seconds of work (user and
system), seconds of the clock, memory at the peak, and how many were proved.

    cargo build --release && cargo build --release --example instances
    python3 scripts/speed_table.py target/release --units 30 60 120 --seeds 1 2 3 --limit 60

`--folder` keeps the communes and takes those that are there; `--each` prints a line for every run as it ends. Only
Unix: work and memory are those the system reports of the process.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCENARIOS = ["it-xao-tron", "tinh-gon", "can-doi", "gan-dan", "cong-dong"]
# the aims: whole process, seconds
AIMS = {30: 0.05, 60: 0.15, 120: 1.5, 200: 6.0, 300: 30.0}


def run(program, folder, scenario, limit):
    """Status, seconds of work, seconds of the clock and megabytes of one run."""
    command = [program, "plan", folder, "--json", "--scenario", scenario, "-q"]
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        child = subprocess.Popen(
            command,
            stdout=out,
            stderr=subprocess.DEVNULL,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit)),
        )
        _, ended, used = os.wait4(child.pid, 0)
        clock = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(ended)
        if child.returncode < 0:
            return "no end", float(limit), clock, used.ru_maxrss / 1024
        out.seek(0)
        try:
            status = json.load(out)["status"]
        except (ValueError, KeyError, TypeError):
            status = "no plan"
    return status, used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("target", type=Path, help="folder with `sapxep` and `examples/instances`")
    parser.add_argument("--units", type=int, nargs="+", default=list(AIMS))
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--scenarios", nargs="+", default=SCENARIOS)
    parser.add_argument("--limit", type=int, default=60, help="seconds of work for one run")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--each", action="store_true")
    chosen = parser.parse_args()
    scratch = tempfile.TemporaryDirectory()
    folder = chosen.folder or Path(scratch.name)
    print("| units | aim | scenario | proved | work: median | worst | clock: median | worst | MB |")
    print("|---|---|---|---|---|---|---|---|---|")
    missed = 0
    for units in chosen.units:
        seeds = [seed for seed in chosen.seeds if not (folder / f"{units}-{seed}").is_dir()]
        if seeds:
            make = [chosen.target / "examples" / "instances", folder, str(units), *map(str, seeds)]
            subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
        for scenario in chosen.scenarios:
            runs = []
            for seed in chosen.seeds:
                runs.append(run(chosen.target / "sapxep", folder / f"{units}-{seed}", scenario, chosen.limit))
                if chosen.each:
                    status, work, clock, memory = runs[-1]
                    line = f"{units}-{seed} {scenario}: {status}, {work:.2f} s of work, {clock:.2f} s, {memory:.0f} MB"
                    print(line, file=sys.stderr)
            proved = sum(status == "optimal" for status, *_ in runs)
            work, clock = [r[1] for r in runs], [r[2] for r in runs]
            aim = AIMS.get(units)
            late = aim is not None and (max(work) > aim or proved < len(runs))
            missed += late
            print(
                f"| {units} | {f'{aim:g} s' if aim else '–'} | `{scenario}` | {proved} of {len(runs)} "
                f"| {statistics.median(work):.2f} | {max(work):.2f}{' (!)' if late else ''} "
                f"| {statistics.median(clock):.2f} | {max(clock):.2f} | {max(r[3] for r in runs):.0f} |",
                flush=True,
            )
    print(f"\n{missed} lines beyond the aim (!)", file=sys.stderr)


if __name__ == "__main__":
    main()
