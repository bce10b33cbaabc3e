#!/bin/sh
# Makes a virtual environment with pip in it, also where Debian left out ensurepip.
# usage: make_venv.sh FOLDER [PYTHON]
set -eu

folder=$1
wanted=${2:-python3}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

python=
for candidate in "$wanted" python3 python3.13 python3.12 python3.11 python; do
    if new_enough "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "CTC Dash needs Python 3.11 or newer; install it (Debian, Ubuntu: apt-get install python3 python3-venv), or name one with: make PYTHON=/path/to/python3 ..." >&2
    exit 2
fi

# Usable already: keep it.
if new_enough "$folder/bin/python" && "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi

echo "Creating the environment in $folder ..."
rm -rf "$folder"
if "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    "$python" -m venv "$folder"
elif "$python" -m venv --without-pip "$folder" >/dev/null 2>&1 &&
    "$python" -m pip --python "$folder/bin/python" install --quiet --disable-pip-version-check pip; then
    : # Debian without python3-venv, but with python3-pip: pip puts itself into the environment.
else
    rm -rf "$folder"
    echo "This Python can make no virtual environment; install the package for it (Debian, Ubuntu: apt-get install python3-venv) and run the same command again." >&2
    exit 2
fi
