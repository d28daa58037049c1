#!/bin/sh
# Install the locked packages and our members into $VENV: with uv when there is one, else with pip.
set -eu

say() { printf '%s\n' "$*"; }
refuse() { say "kiosque: $*" >&2; exit 1; }

"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    refuse "Python 3.11 or newer is needed; '$PYTHON' is not. Install it, or name another: make PYTHON=python3.12 up"

if [ ! -x "$VENV/bin/python" ]; then
    if [ -n "$UV" ]; then
        "$UV" venv --quiet --python "$PYTHON" "$VENV"
    else
        "$PYTHON" -c 'import venv, ensurepip' 2>/dev/null ||
            refuse "this Python has no venv. On Debian or Ubuntu: apt-get install python3-venv; or install uv."
        "$PYTHON" -m venv "$VENV"
    fi
fi

editable=""
for member in $MEMBERS; do editable="$editable -e ./$member"; done

say "kiosque: installing what requirements.lock names into $VENV (once)"
if [ -n "$UV" ]; then
    export VIRTUAL_ENV="$VENV"
    "$UV" pip install --quiet --compile-bytecode --require-hashes -r requirements.lock
    "$UV" pip install --quiet --no-deps --no-build-isolation --reinstall-package kiosque-protos ./protos $editable
else
    pip="$VENV/bin/python -m pip --disable-pip-version-check"
    $pip install --quiet --require-hashes -r requirements.lock
    $pip install --quiet --no-deps --no-build-isolation --force-reinstall ./protos $editable
fi
