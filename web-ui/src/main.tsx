// Start: session, state, news, frame.

import { render } from "preact";
import "ol/ol.css";
import "./style/base.css";
import "./style/data.css";
import "./style/rules.css";
import "./style/map.css";
import "./style/compare.css";
import "./style/staff.css";
import "./style/dossier.css";
import "./style/narrow.css";
import "./style/print.css";
import { openSession } from "./api";
import { App } from "./app";
import { chooseLang, current, listen, refresh, set } from "./store";
import { chosenTiles, restoreTiles } from "./tiles";

async function start(): Promise<void> {
  render(<App />, document.getElementById("app")!);
  await openSession();
  await refresh();
  let saved: string | null = null;
  try {
    saved = localStorage.getItem("sapxep-lang");
  } catch {
    saved = null;
  }
  if (saved === "en" || saved === "vi") chooseLang(saved);
  set({ tiles: chosenTiles() });
  listen();
  await restoreTiles(current().server?.tiles.origin ?? null);
}

start().catch(() => set({ lost: "silent" }));
