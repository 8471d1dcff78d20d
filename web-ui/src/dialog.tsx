// A modal dialog with the browser's own focus handling.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { t } from "./words";

export function Dialog(props: { title: string; onClose: () => void; children: ComponentChildren }) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current!;
    const before = document.activeElement as HTMLElement | null;
    dialog.showModal();
    return () => {
      dialog.close();
      before?.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <h2 id={id}>{props.title}</h2>
      {props.children}
    </dialog>
  );
}

/** Asks for one line of text that may not be empty. */
export function Ask(props: { title: string; label: string; text?: string; onDone: (text: string) => void; onClose: () => void }) {
  const [text, setText] = useState(props.text ?? "");
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) props.onDone(text.trim());
        }}
      >
        <label class="field">
          <span>{props.label}</span>
          <input type="text" value={text} maxLength={500} required onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <div class="dialog-actions">
          <button type="button" onClick={props.onClose}>
            {t("cancel")}
          </button>
          <button type="submit" class="primary">
            {t("ok")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
