// A list of problems: errors first, each with what to do.

import type { ComponentChildren } from "preact";
import type { Severity, Spoken } from "./types";
import { t } from "./words";

const ORDER: Record<Severity, number> = { error: 0, warning: 1, note: 2 };
const MARK: Record<Severity, string> = { error: "✕", warning: "!", note: "i" };

export function sorted(findings: Spoken[]): Spoken[] {
  return [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity] || a.code.localeCompare(b.code));
}

export function Findings(props: { findings: Spoken[]; actions?: (finding: Spoken) => ComponentChildren }) {
  return (
    <ul class="findings">
      {sorted(props.findings).map((finding, index) => (
        <li key={index} class={finding.severity}>
          <span class="mark" aria-hidden="true">
            {MARK[finding.severity]}
          </span>
          <div>
            <p>
              <strong>
                <span class="visually-hidden">{severityWord(finding.severity)} </span>
                {finding.code}
              </strong>{" "}
              {finding.place_text && <em>{finding.place_text}: </em>}
              {finding.cause}
            </p>
            {finding.action && <p class="quiet">→ {finding.action}</p>}
            {props.actions?.(finding)}
          </div>
        </li>
      ))}
    </ul>
  );
}

function severityWord(severity: Severity): string {
  return severity === "error" ? t("errors") : severity === "warning" ? t("warnings") : t("notes");
}

export function Tally(props: { findings: Spoken[] }) {
  const count = (severity: Severity) => props.findings.filter((f) => f.severity === severity).length;
  return (
    <p class="tally">
      <span class="error">
        {count("error")} {t("errors")}
      </span>
      <span class="warning">
        {count("warning")} {t("warnings")}
      </span>
      <span class="note">
        {count("note")} {t("notes")}
      </span>
    </p>
  );
}
