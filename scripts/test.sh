#!/usr/bin/env bash
# Every test: those of Rasa's side in its environment, all others in the server's. Counts both, fails if either does.
set -uo pipefail
cd "$(dirname "$0")/.."
status=0
echo "tests of the bot (Python 3.10)"
PYTHONPATH=. RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 .venv-rasa/bin/python -m pytest tests/bot -q "$@" || status=1
echo "tests of everything else"
.venv/bin/python -m pytest tests --ignore=tests/bot -q "$@" || status=1
exit $status
