// Keys of the whole page, and the dialog that lists them.

import { useEffect } from "preact/hooks";
import { Dialog } from "./dialog";
import { STEPS, current, redo, set, undo } from "./store";
import { t, type Word } from "./words";

export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = target.matches("input:not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]");
      const control = event.ctrlKey || event.metaKey;
      if (control && event.key.toLowerCase() === "z" && !typing) {
        event.preventDefault();
        void (event.shiftKey ? redo() : undo());
      } else if (control && event.key.toLowerCase() === "y" && !typing) {
        event.preventDefault();
        void redo();
      } else if (event.altKey && /^[1-8]$/.test(event.key) && current().server?.project) {
        event.preventDefault();
        set({ step: STEPS[Number(event.key) - 1]! });
      } else if (event.key === "?" && !typing) {
        set({ shortcuts: true });
      } else if (event.key === "/" && !typing) {
        const find = document.querySelector<HTMLInputElement>("input[type=search]");
        if (find) {
          event.preventDefault();
          find.focus();
        }
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

const KEYS: [string, Word][] = [
  ["Alt+1 … Alt+8", "k_steps"],
  ["Ctrl+Z / Ctrl+Y", "k_undo"],
  ["/", "k_find"],
  ["V · B · L · D · X · R", "k_tools"],
  ["Enter", "k_keep"],
  ["Esc", "k_drop"],
  ["Delete", "k_release"],
  ["C", "k_complete"],
  ["K", "k_lock"],
  ["?", "k_help"],
];

export function Shortcuts() {
  const close = () => set({ shortcuts: false });
  return (
    <Dialog title={t("help")} onClose={close}>
      <table class="keys">
        <tbody>
          {KEYS.map(([key, what]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{t(what)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="dialog-actions">
        <button type="button" class="primary" onClick={close}>
          {t("close")}
        </button>
      </div>
    </Dialog>
  );
}
