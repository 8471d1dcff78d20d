// A scenario as the text of a scenario file with this one scenario.

import type { Scenario } from "./types";

const quote = (text: string) => JSON.stringify(text).replace(/\u007f/g, "\\u007f");

export function toToml(scenario: Scenario): string {
  const lines = ['schema = "sapxep/scenario/1"', "[[scenario]]", `name = ${quote(scenario.name)}`, `title = ${quote(scenario.title)}`];
  if (scenario.profile) lines.push(`profile = ${quote(scenario.profile)}`);
  if (scenario.soft.length > 0) lines.push(`soft = [${scenario.soft.map(quote).join(", ")}]`);
  lines.push("[scenario.limits]");
  for (const [key, value] of Object.entries(scenario.limits)) {
    if (value === null || value === undefined) continue;
    if (typeof value === "object") {
      const parts = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
      if (parts.length > 0) lines.push(`${key} = { ${parts.map(([name, part]) => `${name} = ${String(part)}`).join(", ")} }`);
    } else {
      lines.push(`${key} = ${typeof value === "string" ? quote(value) : String(value)}`);
    }
  }
  for (const level of scenario.levels) {
    lines.push("[[scenario.levels]]");
    for (const [term, scaled] of Object.entries(level)) lines.push(`${term} = ${scaled / 1e6}`);
  }
  for (const lock of scenario.locks) {
    lines.push("[[scenario.locks]]", `kind = ${quote(lock.kind)}`, `units = [${lock.units.map(quote).join(", ")}]`, `reason = ${quote(lock.reason)}`);
  }
  return `${lines.join("\n")}\n`;
}
