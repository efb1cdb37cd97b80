#!/usr/bin/env bash
# uv in a small environment of its own: under pyenv a uv installed in one Python vanishes where .python-version names another.
set -euo pipefail
cd "$(dirname "$0")/.."
for python in python3.13 python3.12 python3.11 python3 python; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null; then
    echo "setup: uv (with $("$python" --version))"
    "$python" -m venv .uv
    .uv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'
    exit 0
  fi
done
echo "setup: no Python found. Install Python 3.11 or newer, then run this again." >&2
exit 1
