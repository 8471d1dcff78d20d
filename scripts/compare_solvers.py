#!/usr/bin/env python3
"""Compares our proved values with HiGHS and with OR-tools CP-SAT on the same lists of possible new units.

A development check; neither solver is part of the product. In an environment of its own:

    python3 -m venv ENV && ENV/bin/pip install highspy ortools
    cargo build --release --example columns
    ENV/bin/python scripts/compare_solvers.py target/release/examples/columns weighted 30 45 60 --seeds 3

Each solver gets the finished list (our time includes making it). Levels are solved one after the other, earlier ones
held at their optimum. Prints one line an instance and the medians of the ratios of time.
"""

import argparse
import json
import multiprocessing
import statistics
import subprocess
import sys
import time


def highs(problem, limit):
    import highspy
    import numpy

    held = []
    values = []
    for level in range(len(problem["constants"])):
        model = highspy.Highs()
        model.setOptionValue("output_flag", False)
        model.setOptionValue("threads", 1)
        model.setOptionValue("mip_rel_gap", 0.0)
        model.setOptionValue("mip_abs_gap", 0.0)
        model.setOptionValue("time_limit", float(limit))
        lp = highspy.HighsLp()
        groups = problem["groups"]
        rows = problem["atoms"] + len(held)
        lp.num_col_ = len(groups)
        lp.num_row_ = rows
        lp.col_cost_ = numpy.array([float(g[1][level]) for g in groups])
        lp.col_lower_ = numpy.zeros(len(groups))
        lp.col_upper_ = numpy.ones(len(groups))
        right = numpy.array([1.0] * problem["atoms"] + [float(v) for _, v in held])
        lp.row_lower_ = right
        lp.row_upper_ = right
        start, index, value = [0], [], []
        for atoms, costs in groups:
            index += atoms
            value += [1.0] * len(atoms)
            for row, (earlier, _) in enumerate(held):
                index.append(problem["atoms"] + row)
                value.append(float(costs[earlier]))
            start.append(len(index))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = numpy.array(start, dtype=numpy.int32)
        lp.a_matrix_.index_ = numpy.array(index, dtype=numpy.int32)
        lp.a_matrix_.value_ = numpy.array(value)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(groups)
        model.passModel(lp)
        model.run()
        if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        chosen = model.getSolution().col_value
        total = sum(g[1][level] for g, x in zip(groups, chosen) if x > 0.5)
        held.append((level, total))
        values.append(total + problem["constants"][level])
    return values


def cpsat(problem, limit):
    from ortools.sat.python import cp_model

    held = []
    values = []
    for level in range(len(problem["constants"])):
        model = cp_model.CpModel()
        groups = problem["groups"]
        taken = [model.new_bool_var("") for _ in groups]
        at = [[] for _ in range(problem["atoms"])]
        for variable, (atoms, _) in zip(taken, groups):
            for atom in atoms:
                at[atom].append(variable)
        for variables in at:
            model.add_exactly_one(variables)
        for earlier, total in held:
            model.add(sum(g[1][earlier] * x for g, x in zip(groups, taken)) == total)
        model.minimize(sum(g[1][level] * x for g, x in zip(groups, taken)))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.max_time_in_seconds = limit
        if solver.solve(model) != cp_model.OPTIMAL:
            return None
        total = sum(g[1][level] for g, x in zip(groups, taken) if solver.value(x))
        held.append((level, total))
        values.append(total + problem["constants"][level])
    return values


def timed(name, problem, limit):
    if name == "HiGHS":
        import highspy  # noqa: F401  loading is not timed
    else:
        from ortools.sat.python import cp_model  # noqa: F401
    start = time.perf_counter()
    values = (highs if name == "HiGHS" else cpsat)(problem, limit)
    return values, time.perf_counter() - start


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("columns", help="the built example `columns`")
    options.add_argument("kind", choices=["weighted", "fewest"])
    options.add_argument("units", type=int, nargs="+")
    options.add_argument("--seeds", type=int, default=3)
    options.add_argument("--limit", type=float, default=60.0, help="seconds a level and solver")
    options = options.parse_args()
    wrong = 0
    for units in options.units:
        ratios = {"HiGHS": [], "CP-SAT": []}
        unproved = {"HiGHS": 0, "CP-SAT": 0}
        for seed in range(1, options.seeds + 1):
            command = [options.columns, options.kind, str(units), str(seed)]
            problem = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
            line = f"{options.kind} {units} seed {seed}: {len(problem['groups'])} groups, ours {problem['seconds']:.3f} s"
            for name in ratios:
                # their libraries cannot be loaded side by side: a process of its own for each
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    values, seconds = pool.apply(timed, (name, problem, options.limit))
                ratios[name].append(seconds / problem["seconds"])
                if values is None:
                    unproved[name] += 1
                    line += f", {name} not proved in {seconds:.1f} s"
                elif problem["status"] == "optimal" and values != problem["values"]:
                    wrong += 1
                    line += f", {name} DIFFERS: {values} for {problem['values']}"
                else:
                    line += f", {name} equal in {seconds:.2f} s"
            print(line, flush=True)
        for name, found in ratios.items():
            print(f"  {units} units: {name} takes {statistics.median(found):.0f} times as long, "
                  f"{unproved[name]} of {len(found)} not proved")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
