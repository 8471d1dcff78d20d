#!/usr/bin/env python3
"""Invented communes of other kinds than those of `examples/instances`, with many scenarios, to look for what is slow.

A development check. In an environment of its own:

    python3 -m venv ENV && ENV/bin/pip install numpy scipy
    ENV/bin/python scripts/other_communes.py FOLDER vor,vorgeo,grid,queen 30,60 0,1,2
    for d in FOLDER/*; do sapxep plan $d --json -q --time 20 > /dev/null; done

Kinds: `vor` (Voronoi cells of random points as neighbours), `vorgeo` (the same as polygons), `grid` and `queen` (cells that
touch at sides, or also at corners). Households are uniform 50–400, uniform 20–900 or lognormal by seed; former communes,
limits (`-l` loose, `-t` tight), goals, numbers of new units and locks are drawn. The same arguments give the same bytes.
"""

import json
import math
import os
import random
import sys

import numpy as np
from scipy.spatial import Voronoi


def make(out, kind, n, seed):
    rng = random.Random(f"{kind}-{n}-{seed}")
    nr = np.random.default_rng(rng.randrange(2**31))
    dist = ["u50_400", "u20_900", "logn", "u50_400"][seed % 4]

    def hh():
        if dist == "u50_400":
            return rng.randint(50, 400)
        if dist == "u20_900":
            return rng.randint(20, 900)
        return max(10, int(rng.lognormvariate(5.1, 0.6)))

    H = [hh() for _ in range(n)]
    R = [int(h * rng.uniform(3.2, 4.4)) for h in H]
    A = [rng.randint(20, 300) for _ in range(n)]
    size = 1000 * math.sqrt(n)
    polys = None
    if kind in ("grid", "queen"):
        w = int(math.sqrt(n))
        while n % w:
            w -= 1
        if w < 3:
            w = int(math.ceil(math.sqrt(n)))
        P = [((i % w) * 1000 + 500, (i // w) * 1000 + 500) for i in range(n)]
        links = set()
        for i in range(n):
            for j in range(i + 1, n):
                dx = abs(i % w - j % w)
                dy = abs(i // w - j // w)
                if (dx + dy == 1) or (kind == "queen" and max(dx, dy) == 1):
                    links.add((i, j))
    else:
        pts = nr.uniform(0, size, (n, 2))
        # a third of the seeds: points in clusters
        if seed % 3 == 0:
            c = nr.uniform(0, size, (max(2, n // 15), 2))
            pts = c[nr.integers(0, len(c), n)] + nr.normal(0, size / 8, (n, 2))
            pts = np.clip(pts, 1, size - 1)
        P = [tuple(map(float, p)) for p in pts]
        # Voronoi in box by mirroring
        m = [pts]
        for ax, v in ((0, 0), (0, size), (1, 0), (1, size)):
            q = pts.copy()
            q[:, ax] = 2 * v - q[:, ax]
            m.append(q)
        V = Voronoi(np.vstack(m))
        links = set()
        for (a, b), rv in zip(V.ridge_points, V.ridge_vertices):
            if a < n and b < n and -1 not in rv:
                L = np.linalg.norm(V.vertices[rv[0]] - V.vertices[rv[1]])
                if L > 30:
                    links.add((min(a, b), max(a, b)))
        polys = []
        for i in range(n):
            reg = [v for v in V.regions[V.point_region[i]]]
            pp = V.vertices[reg]
            c = pp.mean(axis=0)
            o = np.argsort(np.arctan2(pp[:, 1] - c[1], pp[:, 0] - c[0]))
            polys.append(pp[o])
    # former communes: k centres
    k = rng.choice([1, 2, 3, max(2, n // 25), max(2, n // 12)])
    cs = [P[rng.randrange(n)] for _ in range(k)]
    cu = [min(range(k), key=lambda c: (P[i][0] - cs[c][0]) ** 2 + (P[i][1] - cs[c][1]) ** 2) for i in range(n)]
    os.makedirs(out, exist_ok=True)
    lon = lambda x: 105 + x / 105300
    lat = lambda y: 19 + y / 110700
    near = [[] for _ in range(n)]
    for a, b in links:
        near[a].append(b)
        near[b].append(a)
    geo = kind == "vorgeo"
    eth = ["Kinh", "Thái", "Mường"]
    with open(f"{out}/don-vi.csv", "w") as f:
        f.write(
            "ma,ten,loai,so_ho,nhan_khau,dien_tich_ha,xa_cu,dan_toc"
            + ("" if geo else ",giap_ranh")
            + ",kinh_do,vi_do,nha_van_hoa,suc_chua\n"
        )
        for i in range(n):
            hall = (f"NVH {i+1}", str(rng.randint(60, 250))) if rng.random() < 0.7 else ("", "")
            f.write(
                f"{i+1},Thôn {i+1},thon,{H[i]},{R[i]},{A[i]},Cũ {cu[i]+1},{eth[cu[i]%3] if rng.random()<.8 else rng.choice(eth)}"
                + ("" if geo else "," + ";".join(str(j + 1) for j in sorted(near[i])))
                + f",{lon(P[i][0]):.6f},{lat(P[i][1]):.6f},{hall[0]},{hall[1]}\n"
            )
    if geo:
        with open(f"{out}/ranh-gioi.geojson", "w") as f:
            json.dump(
                {
                    "type": "FeatureCollection",
                    "features": [
                        {
                            "type": "Feature",
                            "properties": {"ma": str(i + 1)},
                            "geometry": {
                                "type": "Polygon",
                                "coordinates": [[[lon(x), lat(y)] for x, y in list(polys[i]) + [polys[i][0]]]],
                            },
                        }
                        for i in range(n)
                    ],
                },
                f,
            )
    prov = rng.choice(["Nghệ An", "Lào Cai", "Nghệ An"])
    open(f"{out}/xa.toml", "w").write(f'name = "Thử {kind} {n} {seed}"\nkind = "xa"\nprovince = "{prov}"\n')
    mean = sum(H) / n
    # scenarios
    sc = []

    def limits(tight):
        mem = rng.choice([4, 5, 6, 6, 6] + ([8] if n <= 60 else []))
        mn = int(rng.choice([1.0, 1.5, 2.0, 2.5]) * mean) if tight else int(rng.choice([0.4, 0.7, 1.0]) * mean)
        mx = int(max(H) + rng.choice([0.0, 0.5]) * mean) if tight else int(rng.choice([4, 5, 6]) * mean)
        mx = max(mx, max(H), int(1.8 * mn))
        L = {"max_members": mem, "min_households": mn, "max_households": mx}
        return L

    def emit(name, L, levels, extra="", locks="", soft=None, fc=None):
        s = f'[[scenario]]\nname = "{name}"\ntitle = "{name}"\n'
        if soft:
            s += "soft = [" + ",".join(f'"{x}"' for x in soft) + "]\n"
        s += "[scenario.limits]\n" + "".join(f"{k} = {v}\n" for k, v in L.items())
        if fc:
            s += f'former_communes = "{fc}"\n'
        s += extra
        for lev in levels:
            s += "[[scenario.levels]]\n" + "".join(f"{k} = {v}\n" for k, v in lev.items())
        s += locks
        sc.append(s)

    fcs = [None, None, "soft", "hard"]
    mixes = [
        {"residents_moved": 1, "cut_links": 50},
        {"residents_moved": 1, "size_deviation": 3},
        {"residents_moved": 1, "cut_links": 50, "size_deviation": 5, "inertia": 0.00001},
        {"hall_distance": 0.001, "residents_moved": 1},
        {"inertia": 1, "new_units": 1000},
    ]
    if geo:
        mixes += [{"perimeter": 1, "residents_moved": 1}]
    for t in (0, 1):
        tag = "t" if t else "l"
        emit(f"mix-{tag}", limits(t), [rng.choice(mixes)], fc=rng.choice(fcs))
        emit(f"mix2-{tag}", limits(t), [rng.choice(mixes), rng.choice(mixes)], fc=rng.choice(fcs))
        emit(f"moved-{tag}", limits(t), [{"residents_moved": 1}], fc=rng.choice(fcs))
        emit(f"cut-{tag}", limits(t), [{"cut_links": 1}], fc=rng.choice(fcs))
        emit(f"dev-{tag}", limits(t), [{"size_deviation": 1}], fc=rng.choice(fcs))
        emit(f"hall-{tag}", limits(t), [{"hall_distance": 1}], fc=rng.choice(fcs))
        emit(f"inertia-{tag}", limits(t), [{"inertia": 1}], fc=rng.choice(fcs))
        if geo:
            emit(f"perim-{tag}", limits(t), [{"perimeter": 1}], fc=rng.choice(fcs))
        emit(f"most-{tag}", limits(t), [{"new_units": -1}, {"residents_moved": 1}], fc=rng.choice(fcs))
        emit(f"negcut-{tag}", limits(t), [{"cut_links": -1}], fc=rng.choice(fcs))
        L = limits(t)
        k0 = max(1, int(sum(H) / max(L["min_households"] * 1.5, mean * 1.5)))
        k0 = min(k0, int(n * 0.8))
        emit(
            f"exact-{tag}",
            L,
            [{"residents_moved": 1, "cut_links": 50}],
            extra=f"new_units = {{ exact = {max(k0, -(-n // L['max_members']) + 2)} }}\n",
            fc=rng.choice(fcs),
        )
        L = limits(t)
        k0 = max(k0, -(-n // L["max_members"]) + 2)
        emit(
            f"range-{tag}",
            L,
            [{"size_deviation": 1}, {"residents_moved": 1}],
            extra=f"new_units = {{ min = {k0}, max = {k0 + 3} }}\n",
            fc=rng.choice(fcs),
        )
        emit(
            f"three-{tag}",
            limits(t),
            [{"size_deviation": 1}, {"cut_links": 1}, {"residents_moved": 1}],
            fc=rng.choice(fcs),
        )
        emit(f"fund-{tag}", limits(t), [{"annual_fund": 1}, {"residents_moved": 1}], fc=rng.choice(fcs))
        emit(f"fundmix-{tag}", limits(t), [{"annual_fund": 0.00001, "residents_moved": 1}], fc=rng.choice(fcs))
        emit(
            f"below-{tag}",
            limits(t),
            [{"below_standard": 1}, {"residents_moved": 1}],
            soft=["min_households"],
            fc=rng.choice(fcs),
        )
        ls = list(links)
        a = ls[rng.randrange(len(ls))]
        b = ls[rng.randrange(len(ls))]
        c = rng.randrange(n)
        locks = f'[[scenario.locks]]\nkind = "together"\nunits = ["{a[0]+1}", "{a[1]+1}"]\nreason = "x"\n[[scenario.locks]]\nkind = "apart"\nunits = ["{b[0]+1}", "{b[1]+1}"]\nreason = "x"\n[[scenario.locks]]\nkind = "change"\nunits = ["{c+1}"]\nreason = "x"\n'
        emit(f"lock-{tag}", limits(0), [{"residents_moved": 1, "cut_links": 50}], locks=locks, fc=rng.choice(fcs))
        emit(f"few-{tag}", limits(t), [{"new_units": 1}, {"residents_moved": 1}], fc=rng.choice(fcs))
    open(f"{out}/kich-ban.toml", "w").write(
        'schema = "sapxep/scenario/1"\ninclude_built_in = true\n\n' + "\n".join(sc)
    )


if __name__ == "__main__":
    out, kinds, sizes, seeds = sys.argv[1:5]
    for kind in kinds.split(","):
        for n in sizes.split(","):
            for seed in seeds.split(","):
                make(f"{out}/{kind}-{n}-{seed}", kind, int(n), int(seed))
