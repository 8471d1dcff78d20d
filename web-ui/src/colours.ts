// Fills of new units: no two neighbours alike, told apart by people who see red and green alike (after Okabe and Ito).

export const PALETTE = ["#9ecae9", "#f7c97f", "#a8d8b9", "#e3b5d3", "#f3e79b", "#c3bde4"] as const;
/** The same for units that stay as they are: pale, so that the eye goes to what changes. */
export const PALE = ["#e4f0f9", "#fcecd0", "#e0f2e6", "#f6e6f0", "#faf5da", "#ebe9f6"] as const;
export const BLANK = "#f4f4f2";
/** Added to the colour index of an unchanged unit. */
export const UNCHANGED = 100;

/** Fill of a colour index; none: in no group. */
export function fillOf(colour: number | undefined): string {
  if (colour === undefined) return BLANK;
  return (colour >= UNCHANGED ? PALE[colour - UNCHANGED] : PALETTE[colour]) ?? BLANK;
}

/** Colour index by group, greedy in the order of degree. */
export function colours(groups: string[][], neighbours: Map<string, string[]>): number[] {
  const of = new Map<string, number>();
  groups.forEach((group, index) => group.forEach((code) => of.set(code, index)));
  const near = groups.map((group) => {
    const set = new Set<number>();
    for (const code of group) {
      for (const other of neighbours.get(code) ?? []) {
        const index = of.get(other);
        if (index !== undefined) set.add(index);
      }
    }
    return set;
  });
  near.forEach((set, index) => set.delete(index));
  const order = groups.map((_, index) => index).sort((a, b) => near[b]!.size - near[a]!.size || a - b);
  const chosen: number[] = groups.map(() => -1);
  for (const index of order) {
    const used = new Set([...near[index]!].map((other) => chosen[other]));
    let colour = 0;
    while (used.has(colour)) colour += 1;
    chosen[index] = colour;
  }
  return chosen.map((colour) => colour % PALETTE.length);
}
