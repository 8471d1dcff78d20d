#!/usr/bin/env python3
"""Compares our proved values with HiGHS and with OR-tools CP-SAT on the same lists of possible new units, and our
number of max-p regions with spopt and pygeoda.

A development check; none of them is part of the product. In an environment of its own:

    python3 -m venv ENV && ENV/bin/pip install highspy ortools spopt pygeoda libpysal
    cargo build --release --example columns
    ENV/bin/python scripts/compare_solvers.py target/release/examples/columns weighted fewest it-xao-tron \\
        --units 30 45 60 --seeds 3 --limit 60

A kind is `weighted` or `fewest` (the problems of the benches), a built-in scenario, or `FILE.toml#NAME`. `--maxp` runs
the comparison of regions on a 10×10 lattice with `scripts/maxp.toml`.

Each solver gets the finished list (our time includes making it). Levels are solved one after the other, earlier ones
held at their optimum; the time limit holds for all levels of an instance together. Seconds, the limit among them, are
seconds of work of one thread, so that other programs on the machine do not matter. Prints one line an instance, the
medians of the ratios of time, and at the end a table; a solver that ran out of time counts with the limit (`≥`).
"""

import argparse
import json
import math
import multiprocessing
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def highs(problem):
    import highspy
    import numpy

    held = []
    values = []
    low, high = problem["count"]
    for level in range(len(problem["constants"])):
        model = highspy.Highs()
        model.setOptionValue("output_flag", False)
        model.setOptionValue("threads", 1)
        model.setOptionValue("mip_rel_gap", 0.0)
        model.setOptionValue("mip_abs_gap", 0.0)
        lp = highspy.HighsLp()
        groups = problem["groups"]
        rows = problem["atoms"] + 1 + len(held)
        lp.num_col_ = len(groups)
        lp.num_row_ = rows
        lp.col_cost_ = numpy.array([float(g[1][level]) for g in groups])
        lp.col_lower_ = numpy.zeros(len(groups))
        lp.col_upper_ = numpy.ones(len(groups))
        ones, settled = [1.0] * problem["atoms"], [float(v) for _, v in held]
        lp.row_lower_ = numpy.array(ones + [float(low)] + settled)
        lp.row_upper_ = numpy.array(ones + [float(high)] + settled)
        start, index, value = [0], [], []
        for atoms, costs in groups:
            index += atoms + [problem["atoms"]]
            value += [1.0] * (len(atoms) + 1)
            for row, (earlier, _) in enumerate(held):
                index.append(problem["atoms"] + 1 + row)
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


def cpsat(problem):
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
        low, high = problem["count"]
        if low > 1 or high < problem["atoms"]:
            model.add_linear_constraint(sum(taken), low, high)
        for earlier, total in held:
            model.add(sum(g[1][earlier] * x for g, x in zip(groups, taken)) == total)
        model.minimize(sum(g[1][level] * x for g, x in zip(groups, taken)))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        if solver.solve(model) != cp_model.OPTIMAL:
            return None
        total = sum(g[1][level] for g, x in zip(groups, taken) if solver.value(x))
        held.append((level, total))
        values.append(total + problem["constants"][level])
    return values


def timed(name, problem, limit, answer):
    if name == "HiGHS":
        import highspy  # noqa: F401  loading is not timed
    else:
        from ortools.sat.python import cp_model  # noqa: F401
    start = time.process_time()
    # the system ends the process when its work is used up
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(start + limit),) * 2)
    values = (highs if name == "HiGHS" else cpsat)(problem)
    answer.send((values, time.process_time() - start))


def run(name, problem, limit):
    """Values and seconds; no values when the limit came first."""
    # their libraries cannot be loaded side by side: a process of its own for each
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=timed, args=(name, problem, limit, theirs))
    worker.start()
    theirs.close()
    try:
        found = ours.recv()
    except EOFError:
        found = None, limit
    worker.join()
    if found[0] is None and worker.exitcode not in (0, -signal.SIGKILL, -signal.SIGXCPU):
        raise SystemExit(f"{name} ended with {worker.exitcode}")
    return found


def instance(columns, kind, units, seed):
    done = subprocess.run([columns, kind, str(units), str(seed)], capture_output=True)
    return json.loads(done.stdout) if done.returncode == 0 else None


def compare(options, kind, units, table):
    wrong = 0
    ours = []
    ratios = {"HiGHS": [], "CP-SAT": []}
    unproved = {"HiGHS": 0, "CP-SAT": 0}
    for seed in range(1, options.seeds + 1):
        problem = instance(options.columns, kind, units, seed)
        line = f"{kind} {units} seed {seed}: "
        if problem is None:
            print(line + "more groups than can be handed over", flush=True)
            continue
        if not problem["values"]:
            print(line + "no plan", flush=True)
            continue
        line += f"{len(problem['groups'])} groups, ours {problem['status']} in {problem['seconds']:.3f} s"
        ours.append(problem["seconds"])
        for name in ratios:
            values, seconds = run(name, problem, options.limit)
            ratios[name].append(seconds / problem["seconds"])
            if values is None:
                unproved[name] += 1
                line += f", {name} not proved in {seconds:.1f} s"
            elif problem["status"] != "optimal":
                line += f", {name} proved in {seconds:.2f} s"
            elif values != problem["values"]:
                wrong += 1
                line += f", {name} DIFFERS: {values} for {problem['values']}"
            else:
                line += f", {name} equal in {seconds:.2f} s"
        print(line, flush=True)
    for name, found in ratios.items():
        if found:
            print(f"  {kind} {units}: {name} takes {statistics.median(found):.0f} times as long (median of "
                  f"{len(found)}), {unproved[name]} not proved", flush=True)
    if ours:
        cells = [kind, str(units), str(len(ours)), f"{statistics.median(ours):.3f} s"]
        for name, found in ratios.items():
            sign = "≥ " if unproved[name] else ""
            cells += [f"{sign}{statistics.median(found):,.0f} ×", f"{len(found) - unproved[name]} of {len(found)}"]
        table.append("| " + " | ".join(cells) + " |")
    return wrong


def max_p(columns):
    """As many regions as possible of at least 500 households, on the 10×10 lattice of 50 to 400 households."""
    import geopandas
    import libpysal
    import numpy
    import pygeoda
    import shapely
    from spopt.region import MaxPHeuristic

    households = numpy.random.RandomState(1).randint(50, 401, 100)
    cells = [shapely.box(i % 10, i // 10, i % 10 + 1, i // 10 + 1) for i in range(100)]
    frame = geopandas.GeoDataFrame({"households": households}, geometry=cells)
    rows = {}
    with tempfile.TemporaryDirectory() as folder:
        table = [f"{i + 1},Thôn {i + 1},{h},{4 * h},{beside(i)}" for i, h in enumerate(households)]
        Path(folder, "don-vi.csv").write_text("ma,ten,so_ho,nhan_khau,giap_ranh\n" + "\n".join(table) + "\n")
        Path(folder, "xa.toml").write_text('name = "Lưới"\nkind = "xa"\nprovince = "Cao Bằng"\n')
        scenario = str(Path(__file__).with_name("maxp.toml"))
        done = subprocess.run([columns, scenario, folder], capture_output=True, text=True)
        if done.returncode == 0:
            ours = json.loads(done.stdout)
            rows["sapxep"] = (-ours["values"][0], ours["seconds"], ours["status"])
        else:
            print(done.stderr, file=sys.stderr)
    weights = libpysal.weights.lat2W(10, 10)
    start = time.perf_counter()
    numpy.random.seed(1)
    model = MaxPHeuristic(frame, weights, ["households"], "households", 500, 2)
    model.solve()
    rows["spopt"] = (model.p, time.perf_counter() - start, "heuristic")
    data = pygeoda.open(frame)
    neighbours = pygeoda.rook_weights(data)
    start = time.perf_counter()
    found = pygeoda.maxp_greedy(neighbours, data[["households"]], data["households"], 500, random_seed=1)
    rows["pygeoda"] = (len(set(found["Clusters"])), time.perf_counter() - start, "heuristic")
    for name, (regions, seconds, word) in rows.items():
        print(f"max-p 10×10: {name} {regions} regions ({word}) in {seconds:.3f} s")
    return rows


def beside(cell):
    x, y = cell % 10, cell // 10
    near = [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
    return ";".join(str(b * 10 + a + 1) for a, b in near if 0 <= a < 10 and 0 <= b < 10)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("columns", help="the built example `columns`")
    options.add_argument("kinds", nargs="*", help="weighted, fewest, a scenario, FILE.toml#NAME")
    options.add_argument("--units", type=int, nargs="+", default=[30, 45, 60])
    options.add_argument("--seeds", type=int, default=3)
    options.add_argument("--limit", type=float, default=60.0, help="seconds of work a solver and instance")
    options.add_argument("--maxp", action="store_true", help="max-p against spopt and pygeoda as well")
    options = options.parse_args()
    table = []
    wrong = sum(compare(options, kind, units, table) for kind in options.kinds for units in options.units)
    if table:
        print("| problem | units | instances | sapxep, median | HiGHS | proved | CP-SAT | proved |")
        print("|---|---|---|---|---|---|---|---|")
        print("\n".join(table), flush=True)
    if options.maxp:
        max_p(options.columns)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
