#!/usr/bin/env bash
# Runs one fuzz target: scripts/fuzz.sh TARGET [SECONDS]. Seeds come from tests/good and examples; the corpus stays in
# fuzz/corpus, which is not kept. Works with the stable toolchain: no sanitizer, coverage from the compiler.
set -euo pipefail
cd "$(dirname "$0")/.."
target=${1:?target}
seconds=${2:-600}
corpus=fuzz/corpus/$target
mkdir -p "$corpus" "fuzz/artifacts/$target"
seed() { for file in "$@"; do [ -e "$file" ] && cp -n "$file" "$corpus/$(echo "$file" | tr / _)" || true; done; }
good=tests/good/dinh-dang
case $target in
  geojson) seed "$good"/*.geojson tests/bad/*/*.geojson ;;
  kml) seed "$good"/*.kml tests/bad/*/*.kml ;;
  kmz) (cd "$good" && python3 -c "import zipfile; zipfile.ZipFile('/dev/stdout', 'w', zipfile.ZIP_DEFLATED).write('ranh-gioi.kml')" > "../../../$corpus/seed" 2>/dev/null || true) ;;
  gpkg) seed "$good"/*.gpkg ;;
  flatgeobuf) seed "$good"/*.fgb ;;
  gpx) seed "$good"/*.gpx ;;
  wkt) cut -d'"' -f2 "$good/wkt.csv" > "$corpus/seed" ;;
  shapefile) { printf '\x38\x03\x00'; tail -c +5 "$good/ranh-gioi.shp"; cat "$good/ranh-gioi.dbf"; } > "$corpus/seed" ;;
  csv) seed "$good"/*.csv tests/good/*.csv tests/bad/*/*.csv ;;
  xls) seed "$good"/*.xls ;;
  ods) unzip -p "$good/don-vi.ods" content.xml > "$corpus/seed" ;;
  xlsx) printf '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>ten</t></is></c><c r="B1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2"><v>5</v></c></row></sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>\0<sst><si><t>so_ho</t></si></sst>' > "$corpus/seed" ;;
  xa_toml) seed tests/good/xa.toml examples/*/xa.toml tests/bad/*/xa.toml ;;
  kich_ban) seed examples/*/kich-ban.toml data/scenarios.toml ;;
  label) printf 'QUAN NAM 3\nH\xe1\xbb\x98: 337 KH\xe1\xba\xa8U 1230' > "$corpus/seed"; printf '16 h\xe1\xbb\x99 t\xe1\xbb\x95 52' > "$corpus/seed2" ;;
  repair) printf '\3\0\0\144\0\144\144\0\144\377\377\140\0\310\0\310\144\140\144\377\377\0\152\310\152\310\310\0\310' > "$corpus/seed"
    printf '\3\0\0\144\144\0\144\144\0\376\376\24\24\36\24\36\36\375\375\310\0\320\0\320\10' > "$corpus/seed2" ;;
  *) ;;
esac
coverage="-C passes=sancov-module -C llvm-args=-sanitizer-coverage-level=4 -C llvm-args=-sanitizer-coverage-inline-8bit-counters \
-C llvm-args=-sanitizer-coverage-pc-table -C llvm-args=-sanitizer-coverage-trace-compares -C codegen-units=1 --cfg fuzzing"
host=$(rustc -vV | sed -n 's/^host: //p')
RUSTFLAGS="$coverage" ${CARGO:-cargo} build --release --manifest-path fuzz/Cargo.toml --target "$host" --bin "$target"
exec "fuzz/target/$host/release/$target" "$corpus" -artifact_prefix="fuzz/artifacts/$target/" -max_total_time="$seconds" \
  -max_len="${MAX_LEN:-65536}" -timeout=20 -rss_limit_mb=1500
