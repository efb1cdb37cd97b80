#!/usr/bin/env bash
# Rasa's own command from the root, as its users know it: scripts/rasa.sh train | shell | test | data validate
set -euo pipefail
cd "$(dirname "$0")/.."
export PYTHONPATH=. RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 SQLALCHEMY_SILENCE_UBER_WARNING=1
export PYTHONWARNINGS=ignore
exec .venv-rasa/bin/python -m rasa "$@"
