// From a partition to what the map needs: colours, labels, outlines.

import { useEffect, useMemo, useState } from "preact/hooks";
import { post } from "./api";
import { UNCHANGED, colours } from "./colours";
import { number } from "./format";
import type { Collection, NewUnit, Project } from "./types";

export interface Picture {
  colourOf: Map<string, number>;
  labelOf: Map<string, string>;
  outlines: Collection | null;
}

/** Numbers and titles such as "TDP" in front of names take room on the map. */
export function shortName(name: string): string {
  return name.replace(/^(Tổ dân phố|TDP|Thôn|Khu phố|Ấp|Bản|Xóm|Buôn)\s+/i, "");
}

const cache = new Map<string, Promise<Collection>>();

function outlinesOf(groups: string[][], ground: string): Promise<Collection> {
  const key = `${ground}|${groups.map((g) => g.join(",")).join(";")}`;
  let found = cache.get(key);
  if (!found) {
    if (cache.size > 40) cache.clear();
    found = post<Collection>("outline", { groups });
    found.catch(() => cache.delete(key));
    cache.set(key, found);
  }
  return found;
}

/** Groups of more than one unit get an outline; names stand on their largest member. */
export function usePicture(project: Project, ground: string, units: Pick<NewUnit, "name" | "members" | "households">[] | null): Picture {
  const key = units ? units.map((u) => `${u.name}:${u.members.join(",")}`).join(";") : "";
  const near = useMemo(() => new Map(project.units.map((u) => [u.code, u.neighbours])), [project]);
  const [outlines, setOutlines] = useState<Collection | null>(null);
  useEffect(() => {
    let live = true;
    if (!units || units.length === 0) {
      setOutlines(null);
    } else {
      outlinesOf(
        units.map((u) => u.members),
        ground,
      ).then(
        (found) => {
          if (live) setOutlines(found);
        },
        () => undefined,
      );
    }
    return () => {
      live = false;
    };
  }, [key, ground]);
  const { colourOf, labelOf } = useMemo(() => {
    const colourOf = new Map<string, number>();
    const labelOf = new Map<string, string>();
    const byCode = new Map(project.units.map((u) => [u.code, u]));
    if (!units) {
      for (const unit of project.units) labelOf.set(unit.code, `${shortName(unit.name)}\n${unit.households === null ? "?" : number(unit.households)}`);
      return { colourOf, labelOf };
    }
    for (const unit of project.units) labelOf.set(unit.code, shortName(unit.name));
    const chosen = colours(
      units.map((u) => u.members),
      near,
    );
    units.forEach((unit, index) => {
      for (const code of unit.members) colourOf.set(code, chosen[index]! + (unit.members.length === 1 ? UNCHANGED : 0));
      const largest = [...unit.members].sort((a, b) => (byCode.get(b)?.households ?? 0) - (byCode.get(a)?.households ?? 0))[0];
      if (unit.members.length > 1 || units.length > 0) {
        for (const code of unit.members) if (code !== largest) labelOf.delete(code);
        if (largest) labelOf.set(largest, `${shortName(unit.name)}\n${number(unit.households)}`);
      }
    });
    return { colourOf, labelOf };
  }, [key, project]);
  return { colourOf, labelOf, outlines };
}
