#!/usr/bin/env bash
# Every test: those of Rasa's side in its environment, all others in the server's. Arguments go to both pytests.
# The last line adds both up. With CI=true a skipped browser or end-to-end test is a failure.
set -uo pipefail
cd "$(dirname "$0")/.."
status=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3

run() {
  echo "$1"
  shift
  "$@" 2>&1 | tee -a "$log" || status=1
}

.venv/bin/daogou train || exit 1
PYTHONPATH=. run "tests of the bot (Python 3.10)" .venv-rasa/bin/python -m pytest tests/bot -q "$@"
run "tests of everything else" .venv/bin/python -m pytest tests --ignore=tests/bot -q "$@"

if [ "${CI:-}" = true ] && grep -E '^SKIPPED .*tests/(e2e|widget|gateway)/' "$log"; then
  echo "CI skips no browser, no socket and no end-to-end test" >&2
  status=1
fi
# pytest's own closing lines, as in "3 failed, 210 passed, 1 skipped in 12.3s"
grep -E '^=*[ ]?([0-9]+ [a-z]+,? )+in [0-9.]+s' "$log" | awk '
  { for (i = 1; i < NF; i++) { word = $(i + 1); sub(/,$/, "", word); sub(/s$/, "", word); if ($i ~ /^[0-9]+$/) n[word] += $i } }
  END { printf "%d passed, %d failed, %d skipped\n", n["passed"], n["failed"] + n["error"], n["skipped"] }'
exit $status
