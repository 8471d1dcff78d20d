#!/usr/bin/env python3
"""Opens geo files of `export --geo` with independent readers (GDAL through pyogrio, PROJ through pyproj).

    pip install pyogrio pyproj shapely geopandas
    python3 scripts/check_geo.py phuong-an.json dia-ly [dia-ly-vn2000]

Every layer of the plans must hold the same units with intact names, the area of every unit must be what the file states and agree in all formats within 0.1 %, and the second folder (made with `--out-crs VN-2000`) must lie within 0.1 m of what PROJ makes of the first.
Exit code 0: all hold; 1: the first fault is printed.
"""
import json
import sys
import unicodedata
from pathlib import Path


def layers(path):
    import pyogrio

    for name, kind in pyogrio.list_layers(path):
        if kind is not None:
            yield name, pyogrio.read_dataframe(path, layer=name)


def area(shape, geod):
    return abs(geod.geometry_area_perimeter(shape)[0])


def names_of(frame):
    column = next(c for c in frame.columns if c in ("ten", "Name", "name", "TEN"))
    return [str(value) for value in frame[column]]


def check(folder, plans):
    from pyproj import Geod

    geod = Geod(ellps="WGS84")
    count = 0
    for plan in plans:
        wanted = sorted(unit["name"] for unit in plan["new_units"])
        name = plan["scenario"] + (f"-{plan['rank']}" if plan.get("rank", 1) > 1 else "")
        areas = {}
        for kind in ("geojson", "shp", "kml", "kmz"):
            path = folder / f"{name}.{kind}"
            _, frame = next(iter(layers(path)))
            found = names_of(frame)
            assert all(text == unicodedata.normalize("NFC", text) for text in found), f"{path}: not NFC"
            short = [text[:60] for text in wanted]
            assert sorted(text[:60] for text in found) == sorted(short), f"{path}: {sorted(found)[:3]} != {wanted[:3]}"
            frame = frame.to_crs(4326) if frame.crs is not None else frame
            areas[kind] = sum(area(shape, geod) for shape in frame.geometry if shape is not None)
            if "dt_do_ha" in frame.columns:
                # What the program measured, unit by unit, against what an independent reader measures.
                for name_of, stated, shape in zip(found, frame["dt_do_ha"], frame.geometry):
                    read, stated = area(shape, geod) / 10_000, float(stated)
                    assert abs(read - stated) <= 0.001 * stated + 0.0002, f"{path}: {name_of}: {read:.4f} ha, stated {stated:.4f} ha"
            count += 1
        _, members = next(iter(layers(folder / f"{name}-thanh-vien.geojson")))
        areas["members"] = sum(area(shape, geod) for shape in members.geometry if shape is not None)
        first = areas["geojson"]
        # Streets between hand-drawn members belong to the merged unit: it may be larger than their sum, by little.
        most = {"members": 0.02}
        for kind, value in areas.items():
            limit = first * most.get(kind, 0.001)
            assert abs(value - first) <= limit, f"{name}: {kind} {value:.0f} m2 against {first:.0f} m2"
    geopackage = {layer: frame for layer, frame in layers(folder / "ban-do.gpkg") if "geometry" in frame}
    for plan in plans:
        layer = plan["scenario"].replace("-", "_")
        if layer in geopackage and plan.get("rank", 1) == 1:
            assert sorted(names_of(geopackage[layer])) == sorted(u["name"] for u in plan["new_units"]), layer
    return count + len(geopackage)


def compare(folder, other):
    """Largest distance in metres between the Shapefiles of two folders, the first carried over by PROJ."""
    import shapely

    most = 0.0
    for path in sorted(path for path in folder.glob("*.shp") if (other / path.name).exists()):
        _, here = next(iter(layers(path)))
        _, there = next(iter(layers(other / path.name)))
        carried = here.to_crs(there.crs)
        for a, b in zip(carried.geometry, there.geometry):
            a, b = shapely.get_coordinates(a), shapely.get_coordinates(b)
            assert len(a) == len(b), f"{path.name}: {len(a)} against {len(b)} points"
            if len(a):
                most = max(most, float(abs(a - b).max()))
    return most


def main():
    document = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    plans = document.get("plans", [document])
    folder = Path(sys.argv[2])
    print(f"{check(folder, plans)} layers hold the units of {len(plans)} plans")
    if len(sys.argv) > 3:
        most = compare(folder, Path(sys.argv[3]))
        assert most <= 0.1, f"{most:.3f} m apart"
        print(f"VN-2000: {most:.4f} m from PROJ")


if __name__ == "__main__":
    try:
        main()
    except AssertionError as fault:
        sys.exit(str(fault))
