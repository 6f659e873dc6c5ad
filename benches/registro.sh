#!/usr/bin/env bash
# Times the check of a large register as a whole process: seconds of CPU and peak memory, three runs.
# Usage: benches/registro.sh REGISTRO.csv
set -euo pipefail
cd "$(dirname "$0")/.."
register=${1:?"indicare un registro in CSV, con le colonne di benches/registro/registro.regole"}
cargo build --release --quiet
for _ in 1 2 3; do
  /usr/bin/time -f "%U s utente, %S s sistema, %M KiB" \
    ./target/release/vaglio register "$register" --rules-dir benches/registro --date 2026-11-24 --quiet \
    >/dev/null || true
done
