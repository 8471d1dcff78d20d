// Background pictures: none unless the user names an address or a tile file of the folder. The choice stays in this browser.

import { useState } from "preact/hooks";
import { post } from "./api";
import { Dialog } from "./dialog";
import { attempt, set, useView } from "./store";
import { t } from "./words";

const KEY = "sapxep-tiles";

/** An address with {z}, {x}, {y}; `null`: no pictures. */
export function chosenTiles(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keep(address: string | null): void {
  try {
    if (address === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, address);
  } catch {
    // A browser that keeps nothing forgets the background.
  }
}

const isLocal = (address: string) => address.startsWith("api/tile/");

/** After a restart the program has to be told again; the page is loaded anew under the new policy. */
export async function restoreTiles(origin: string | null): Promise<void> {
  const address = chosenTiles();
  if (address === null || isLocal(address) || origin !== null) return;
  await take(address);
}

async function take(address: string | null): Promise<void> {
  const outside = address !== null && !isLocal(address) ? address : null;
  const ok = await attempt(async () => {
    const answer = await post<{ reload: boolean }>("tiles", { address: outside });
    keep(address);
    if (answer.reload) location.reload();
  });
  if (!ok) keep(null);
  set({ tiles: chosenTiles() });
}

export function TilesDialog({ onClose }: { onClose: () => void }) {
  const { server, tiles } = useView();
  const [address, setAddress] = useState(tiles !== null && !isLocal(tiles) ? tiles : "");
  const choose = (value: string | null) => {
    onClose();
    void take(value);
  };
  return (
    <Dialog title={t("tiles")} onClose={onClose}>
      <p>{t("tiles_hint")}</p>
      <ul class="choices">
        <li>
          <button type="button" aria-pressed={tiles === null} onClick={() => choose(null)}>
            {t("tiles_none")}
          </button>
        </li>
        {(server?.tiles.files ?? []).map((file) => {
          const local = `api/tile/${encodeURIComponent(file)}/{z}/{x}/{y}`;
          return (
            <li key={file}>
              <button type="button" aria-pressed={tiles === local} onClick={() => choose(local)}>
                {file}
              </button>
            </li>
          );
        })}
      </ul>
      {server?.tiles.files.length === 0 && (
        <p class="quiet">
          {t("tiles_files")} {server.folder}
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          choose(address.trim());
        }}
      >
        <label class="field">
          <span>{t("tiles_address")}</span>
          <input type="text" required maxLength={500} placeholder="https://…/{z}/{x}/{y}.png" value={address} onInput={(event) => setAddress(event.currentTarget.value)} />
        </label>
        <div class="dialog-actions">
          <button type="button" onClick={onClose}>
            {t("cancel")}
          </button>
          <button type="submit" class="primary">
            {t("tiles_use")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
