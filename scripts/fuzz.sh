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
  *) ;;
esac
coverage="-C passes=sancov-module -C llvm-args=-sanitizer-coverage-level=4 -C llvm-args=-sanitizer-coverage-inline-8bit-counters \
-C llvm-args=-sanitizer-coverage-pc-table -C llvm-args=-sanitizer-coverage-trace-compares -C codegen-units=1 --cfg fuzzing"
host=$(rustc -vV | sed -n 's/^host: //p')
RUSTFLAGS="$coverage" ${CARGO:-cargo} build --release --manifest-path fuzz/Cargo.toml --target "$host" --bin "$target"
exec "fuzz/target/$host/release/$target" "$corpus" -artifact_prefix="fuzz/artifacts/$target/" -max_total_time="$seconds" \
  -max_len="${MAX_LEN:-65536}" -timeout=20 -rss_limit_mb=1500
