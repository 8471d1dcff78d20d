#!/usr/bin/env python3
"""Coverage repair beside maup.smart_repair: quality and time, province by province.

    pip install maup
    scripts/compare_repair.py SAPXEP_BINARY FOLDER_OF_COMMUNES [--maup] [PROVINCE …]

The folder holds raw_before_repair.geojson (communes as published) and NN_*.geojson (the exact coverage). Raw communes
are repaired, joined to the exact units that hold most of them, and their neighbours compared: a pair counts when it
shares more than 100 m of border. Borders of the result count within 1 m (numbers are rounded on the way). "apart":
pairs that are not found and lie more than 100 m from each other in the raw file, because what lies between is missing.
"""
import collections
import csv
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
import warnings

import numpy
import shapely
from shapely.geometry import shape

PROVINCES = {
    "04_cao_bang": ["Cao Bằng"],
    "19_thai_nguyen": ["Bắc Kạn", "Thái Nguyên"],
    "31_hai_phong": ["Hải Phòng"],
    "38_thanh_hoa": ["Thanh Hóa"],
    "86_vinh_long": ["Vĩnh Long"],
}


def metres(geometry):
    factor = numpy.array([111_320 * numpy.cos(numpy.radians(20)), 110_700])
    return shapely.transform(geometry, lambda c: c * factor)


def pairs(shapes, reach):
    """Metres of common border by pair."""
    flat = {i: metres(s) for i, s in enumerate(shapes) if s is not None}
    keys = list(flat)
    tree = shapely.STRtree([flat[k] for k in keys])
    found = {}
    for i in keys:
        strip = flat[i].boundary.buffer(reach)
        for other in tree.query(strip):
            j = keys[other]
            if j > i:
                found[i, j] = strip.intersection(flat[j].boundary).length
    return found


def mapping(raw, exact):
    """The exact unit that holds more than half of each raw one."""
    tree = shapely.STRtree(exact)
    owner = {}
    for i, geometry in raw.items():
        shares = [(geometry.intersection(exact[j]).area / geometry.area, int(j)) for j in tree.query(geometry)]
        if shares and max(shares)[0] > 0.5:
            owner[i] = max(shares)[1]
    return owner


def score(name, tool, seconds, raw, repaired, exact, owner):
    groups = collections.defaultdict(list)
    for i, j in owner.items():
        groups[j].append(repaired[i])
    joined = [shapely.union_all(groups[j], grid_size=1e-9) if groups[j] else None for j in range(len(exact))]
    wanted = pairs([e if g is not None else None for e, g in zip(exact, joined)], 0.5)
    found = pairs(joined, 1.0)
    long = {p for p, m in wanted.items() if m > 100}
    ours = {p for p, m in found.items() if m > 100}
    touching = {p for p, m in wanted.items() if m > 0}
    drawn = [shapely.union_all([raw[i] for i in owner if owner[i] == j]) if j in groups else None for j in range(len(exact))]
    apart = sum(metres(drawn[i]).distance(metres(drawn[j])) > 100 for i, j in long - ours)
    change = sorted(abs(repaired[i].area - raw[i].area) / raw[i].area for i in raw)
    print(
        f"{name:16} {tool:24} {seconds[0]:7.1f} s (processor {seconds[1]:.1f} s)   same {len(long & ours)}/{len(long)} "
        f"({100 * len(long & ours) / len(long):.1f} %, apart {apart})   false {len(ours - touching)}   "
        f"area change median {100 * change[len(change) // 2]:.2f} %, p90 {100 * change[len(change) * 9 // 10]:.2f} %, max {100 * change[-1]:.1f} %",
        flush=True,
    )


def clock():
    """Seconds on the wall, and of the processor (of this process and of those it started)."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.time(), sum(u.ru_utime + u.ru_stime for u in used)


def since(start):
    return tuple(now - then for now, then in zip(clock(), start))


def by_sapxep(binary, features, options):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "in"
        source.mkdir()
        (source / "xa.toml").write_text('name = "x"\nkind = "xa"\n')
        with open(source / "don-vi.csv", "w", newline="") as out:
            rows = csv.writer(out)
            rows.writerow(["ma", "ten", "so_ho"])
            rows.writerows([f["properties"]["i"], f"u{f['properties']['i']}", 100] for f in features)
        named = [{"type": "Feature", "properties": {"ma": f["properties"]["i"]}, "geometry": f["geometry"]} for f in features]
        (source / "ranh-gioi.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": named}))
        start = clock()
        command = [binary, "data", source, "--fix", *options, "-o", pathlib.Path(folder) / "out", "--quiet", "--json", "--lang", "en"]
        told = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["findings"]
        seconds = since(start)
        print("   ", *[f["cause"] for f in told if f["code"] in ("I156", "I157", "I158")])
        clean = json.loads((pathlib.Path(folder) / "out" / "ranh-gioi.geojson").read_text())["features"]
        return seconds, {int(f["properties"]["ma"]): shape(f["geometry"]) for f in clean}


def by_maup(features, raw):
    import geopandas
    import maup

    warnings.filterwarnings("ignore")
    ids = [f["properties"]["i"] for f in features]
    frame = geopandas.GeoDataFrame({"i": ids}, geometry=[raw[i] for i in ids], crs=4326).to_crs(32648)
    start = clock()
    repaired = maup.smart_repair(frame).to_crs(4326)
    return since(start), dict(zip(repaired["i"], repaired.geometry))


def main():
    binary, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    everything = json.loads((folder / "raw_before_repair.geojson").read_text())["features"]
    wanted = [word for word in sys.argv[3:] if not word.startswith("--")]
    for name, provinces in PROVINCES.items():
        if wanted and name not in wanted:
            continue
        features = [f for f in everything if f["properties"]["province"] in provinces]
        raw = {f["properties"]["i"]: shapely.make_valid(shape(f["geometry"])) for f in features}
        exact = [shape(f["geometry"]) for f in json.loads((folder / f"{name}.geojson").read_text())["features"] if f["geometry"]]
        owner = mapping(raw, exact)
        for options in [], ["--fix-width", "15"]:
            seconds, repaired = by_sapxep(binary, features, options)
            score(name, " ".join(["data --fix", *options]), seconds, raw, repaired, exact, owner)
        if "--maup" in sys.argv:
            seconds, repaired = by_maup(features, raw)
            score(name, "maup.smart_repair", seconds, raw, repaired, exact, owner)


if __name__ == "__main__":
    main()
