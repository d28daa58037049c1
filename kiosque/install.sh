#!/bin/sh
# Install the locked packages and our members into $VENV: with uv when there is one, else with pip.
# Told by the Makefile: PYTHON, UV (empty without one), VENV, MEMBERS. Whatever is interrupted is done again next time:
# the Makefile trusts $VENV only by the file `installed`, which it writes after this script has ended well.
set -eu

say() { printf 'kiosque: %s\n' "$*"; }
refuse() { say "$*" >&2; exit 1; }
is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# An environment that a kill, or a Python that went away, has left unusable: worse than none.
is_whole() {
    is_new_enough "$VENV/bin/python" &&
        "$VENV/bin/python" -c 'import os, sys; sys.exit(not os.path.samefile(sys.prefix, sys.argv[1]))' "$VENV" 2>/dev/null &&
        { [ -n "$UV" ] || "$VENV/bin/python" -m pip --version >/dev/null 2>&1; }
}

make_environment() {
    rm -rf "$VENV"
    if [ -n "$UV" ]; then
        real=$("$python" -c 'import sys; print(sys.executable)')
        "$UV" venv --quiet --python "$real" "$VENV" || refuse "uv could not make $VENV: the lines above say why."
        return
    fi
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        refuse "this Python has no venv. On Debian or Ubuntu: apt-get install python3-venv; or install uv. Then make again."
    "$python" -m venv "$VENV" || { rm -rf "$VENV"; refuse "$python could not make $VENV: the lines above say why."; }
}

python=""
for candidate in "$PYTHON" python3.13 python3.12 python3.11; do
    if is_new_enough "$candidate"; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] ||
    refuse "Python 3.11 or newer is needed and '$PYTHON' is not one. Install it, or name one: make PYTHON=/path/to/python3 up"

rm -f "$VENV/installed"
is_whole || make_environment

members=""
for member in $MEMBERS; do members="$members -e ./$member"; done

with_uv() {
    say "installing what requirements.lock names into $VENV, with uv (once; seconds when its cache is warm)"
    export VIRTUAL_ENV="$VENV"
    "$UV" pip install --quiet --compile-bytecode --require-hashes -r requirements.lock &&
        # shellcheck disable=SC2086 # the members are words
        "$UV" pip install --quiet --no-deps --no-build-isolation --reinstall-package kiosque-protos ./protos $members
}

with_pip() {
    say "installing what requirements.lock names into $VENV, with pip (once; a minute or two)"
    pip() { "$VENV/bin/python" -m pip --disable-pip-version-check --no-input "$@"; }
    # the lock's own pip first: the one that comes with an older Python takes twice as long for the rest
    sed -n '/^pip==/,/[^\\]$/p' requirements.lock >"$VENV/pip.lock"
    pip install --quiet --require-hashes -r "$VENV/pip.lock" || return 1
    pip install --quiet --no-compile --require-hashes -r requirements.lock || return 1
    # pip compiles on one processor only; what does not compile (a template, say) is not ours to mind
    "$VENV/bin/python" -m compileall -q -j 0 "$VENV/lib" >/dev/null 2>&1 || :
    # shellcheck disable=SC2086 # the members are words
    pip install --quiet --no-deps --no-build-isolation --force-reinstall ./protos $members
}

# Who has told pip about a mirror or a certificate has not told uv.
if [ -n "$UV" ] && ! with_uv; then
    say "uv could not install everything: the lines above say why. Trying pip, which has settings of its own"
    UV=""
    unset VIRTUAL_ENV
    is_whole || make_environment
fi
[ -n "$UV" ] || with_pip ||
    refuse "not everything could be installed: the lines above say why. What is there stays; make again goes on from it."
say "installed"
