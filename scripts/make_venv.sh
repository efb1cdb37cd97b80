#!/usr/bin/env bash
# make_venv.sh FOLDER EXTRA: the locked environment of one extra; says plainly what to install when its Python is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1 extra=$2 uv=.uv/bin/uv

# uv does not see pyenv's other versions unless told: ask so first, then plainly, then let uv download one.
find_python() {
  local version
  for version in "$@"; do
    PYENV_VERSION=$version "$uv" python find --no-python-downloads --system "$version" 2>/dev/null && return 0
    "$uv" python find --no-python-downloads --system "$version" 2>/dev/null && return 0
  done
  for version in "$@"; do
    "$uv" python install --quiet "$version" 2>/dev/null && "$uv" python find "$version" 2>/dev/null && return 0
  done
  return 1
}

case $extra in
  rasa) wanted=(3.10) ;;
  *) wanted=(3.11 3.12 3.13) ;;
esac
python=$(find_python "${wanted[@]}") || {
  echo "setup: Python ${wanted[*]} is needed for $folder and was not found." >&2
  echo "       Install it (apt install python${wanted[0]}-venv, pyenv install ${wanted[0]}, brew install python@${wanted[0]}) and run this again." >&2
  exit 1
}
echo "setup: $folder ($("$python" --version), requirements/$extra.txt)"
# What is there is brought up to date in place: programs that run from it keep running.
[ "$("$folder/bin/python" --version 2>/dev/null)" = "$("$python" --version)" ] ||
  "$uv" venv --quiet --clear --python "$python" "$folder"
"$uv" pip sync --python "$folder/bin/python" --require-hashes "requirements/$extra.txt"
if [ "$extra" = server ]; then
  "$uv" pip install --quiet --python "$folder/bin/python" --no-deps --editable .
fi
