// The plain tables of this step: one row a line, its first cell the row's heading.

import type { ComponentChildren } from "preact";

/** Heading, content of a cell, and whether it is a figure (`num`) with what its colour says (`num bad`). */
export type Column<Line> = [head: ComponentChildren, of: (line: Line) => ComponentChildren, kind?: "num" | ((line: Line) => string)];

export function Lines<Line>({ columns, lines, name }: { columns: Column<Line>[]; lines: Line[]; name: (line: Line) => string }) {
  return (
    <table class="figures">
      <thead>
        <tr>
          {columns.map(([head, , kind], at) => (
            <th key={at} scope="col" class={kind ? "num" : ""}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={name(line)}>
            {columns.map(([, of, kind], at) => {
              const shown = typeof kind === "function" ? `num ${kind(line)}` : (kind ?? "");
              return at === 0 ? (
                <th key={at} scope="row" class={shown}>
                  {of(line)}
                </th>
              ) : (
                <td key={at} class={shown}>
                  {of(line)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
