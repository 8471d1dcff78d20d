// The project file in the hands of GDAL and SQLite: all layers open, edits made there show on the page. Needs gdal-bin and
// sqlite3.

import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { check, session, start, temporary } from "./harness.mjs";

const run = (program, ...rest) => execFileSync(program, rest, { encoding: "utf8" });
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const folder = await temporary();
const file = join(folder, "nam-suong.gpkg");
let server = await start(folder);
let ask = await session(server);
const project = async () => (await ask("state")).body.project;
const again = async () => {
  await server.end();
  server = await start(folder, [file]);
  ask = await session(server);
};
await ask("project/example", { name: "xa-mien-nui" });
await ask("solve", { scenarios: ["it-xao-tron"] });
while ((await ask("state")).body.run.running) await pause(100);
await ask("edit", { edit: { edit: "choose", plan: "it-xao-tron" } });
await pause(4000);
const layers = run("ogrinfo", "-so", file);
for (const layer of ["don_vi (Multi Polygon)", "ranh_gioi_moi (Multi Polygon)", "nha_van_hoa (Point)", "ke_can", "phuong_an", "lich_su"]) {
  check(layers.includes(layer), `ogrinfo lists ${layer}`);
}
const merged = (await project()).plans[0].document.new_units.length;
check(run("ogrinfo", "-so", file, "ranh_gioi_moi").includes(`Feature Count: ${merged}`), `the merged layer holds ${merged} new units`);
run("ogrinfo", file, "-sql", "UPDATE don_vi SET so_ho = 555 WHERE ma = 'T03'");
await pause(3500);
check((await project()).units.find((u) => u.code === "T03").households === 555, "an edit by GDAL while the page is open shows");
await server.end();
run("sqlite3", file, "UPDATE don_vi SET nhan_khau = 999 WHERE ma = 'T04'");
await writeFile(join(folder, "nvh.csv"), "ma_don_vi,ten,x,y\nT05,NVH,104.36,22.19\n");
const places = ["-oo", "X_POSSIBLE_NAMES=x", "-oo", "Y_POSSIBLE_NAMES=y", "-a_srs", "EPSG:4326"];
run("ogr2ogr", "-update", "-append", file, join(folder, "nvh.csv"), "-nln", "nha_van_hoa", ...places);
await again();
check((await project()).units.find((u) => u.code === "T04").residents === 999, "an edit by SQLite shows after a reload");
check((await project()).halls.some((hall) => hall.name === "NVH" && hall.unit === "T05"), "a hall added by ogr2ogr shows");
check((await ask("edit", { edit: { edit: "unit", code: "T01", field: "so_ho", value: "91" } })).status === 200, "the project can be edited after that");
await server.end();
check(run("sqlite3", file, "PRAGMA integrity_check").trim() === "ok", "the file is whole");
console.log("gdal: passed");
