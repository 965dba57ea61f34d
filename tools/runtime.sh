#!/usr/bin/env bash
# Builds Molt's runtime as what a linker needs, in a folder: the only place that knows which toolchain makes which target.
#
#   tools/runtime.sh KIND FOLDER [TARGET-FOLDER]
#
# KIND: native  x86_64 (aarch64) Linux with musl: static executables that need nothing of the machine
#       host    the host's own target (glibc): dynamic executables
#       wasm    wasm32-wasip1
# FOLDER gets libmolt_rt.a, libc.a, the start files, and `about` (one line). TARGET-FOLDER is cargo's (target/runtime).
# Environment: MOLT_RUNTIME_PROFILE=dev builds fast and optimises little; MOLT_RUNTIME_FEATURES=stats,debug-heap.
# Exit status: 0 built; 3 this machine has no toolchain for KIND (the reason is on stdout); else the build failed.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
kind=$1 folder=$2 target_folder=${3:-$root/target/runtime}
profile=${MOLT_RUNTIME_PROFILE:-runtime} features=${MOLT_RUNTIME_FEATURES:-}
cargo_home=${CARGO_HOME:-$HOME/.cargo}
arch=$(uname -m)
rust_version=1.95 # the workspace's rust-version

missing() {
    echo "$1"
    exit 3
}

# Whether the rustc at $1 is there and new enough.
usable() {
    local version
    version=$("$1" --version 2>/dev/null | cut -d' ' -f2) || return 1
    [ -n "$version" ] && [ "$(printf '%s\n%s\n' "$rust_version" "$version" | sort -V | head -n 1)" = "$rust_version" ]
}

# Sets `rustc` and `std` (rebuilt or ready) for target $1. A rebuilt std comes first: it has no backtrace printer,
# which is most of a small program, and is compiled with our flags. Toolchains: the user's, then the distribution's.
choose() {
    local candidate sysroot
    for std in rebuilt ready; do
        for candidate in $(type -ap rustc) /usr/bin/rustc; do
            usable "$candidate" || continue
            sysroot=$("$candidate" --print sysroot)
            # rustup's proxy stands for the real compiler, whose cargo is beside it.
            [ -x "$sysroot/bin/rustc" ] && rustc=$sysroot/bin/rustc || rustc=$candidate
            [ -x "$(dirname "$rustc")/cargo" ] || continue
            case $std in
            rebuilt) [ -f "$sysroot/lib/rustlib/src/rust/library/std/Cargo.toml" ] && return ;;
            ready) compgen -G "$sysroot/lib/rustlib/$1/lib/libstd-*.rlib" >/dev/null && return ;;
            esac
        done
    done
    return 1
}

# The first folder of the arguments that holds the file $1.
holding() {
    local file=$1 candidate
    shift
    for candidate in "$@"; do
        [ -f "$candidate/$file" ] && echo "$candidate" && return
    done
    return 1
}

rust_flags=("--remap-path-prefix=$root=molt" "--remap-path-prefix=$cargo_home=cargo")
case $kind in
native)
    target=$arch-unknown-linux-musl start=(crt1.o rcrt1.o)
    choose "$target" || missing "no Rust toolchain can build std for $target (Debian: rustc-web cargo-web rust-web-src)"
    libc=$(holding libc.a "/usr/lib/$arch-linux-musl" "$("$rustc" --print sysroot)/lib/rustlib/$target/lib/self-contained") ||
        missing "musl is not installed (Debian: musl-dev)"
    # The live stack is walked by frame pointers; nothing unwinds.
    rust_flags+=(-Cforce-frame-pointers=yes -Cforce-unwind-tables=no)
    ;;
host)
    rustc=$(type -p rustc) || missing "no rustc on the PATH"
    target=$("$rustc" -vV | sed -n 's/^host: //p') start=() libc=
    case $target in *-linux-gnu) ;; *) missing "the host $target is not a glibc system" ;; esac
    choose "$target" || missing "no Rust toolchain of at least $rust_version has std for $target"
    rust_flags+=(-Cforce-frame-pointers=yes)
    [ "$std" = rebuilt ] && rust_flags+=(-Cforce-unwind-tables=no)
    ;;
wasm)
    target=wasm32-wasip1 start=(crt1-command.o)
    choose "$target" ||
        missing "no Rust toolchain can build std for $target (rustup target add $target; Debian: rustc-web cargo-web rust-web-src)"
    libc=$(holding libc.a "$("$rustc" --print sysroot)/lib/rustlib/$target/lib/self-contained" \
        /usr/lib/wasm32-wasi /usr/share/wasi-sysroot/lib/wasm32-wasi) || missing "wasi-libc is not installed (Debian: wasi-libc)"
    rust_flags+=("-L$libc")
    ;;
*)
    echo "unknown kind $kind" >&2
    exit 2
    ;;
esac
sysroot=$("$rustc" --print sysroot)
rust_flags+=("--remap-path-prefix=$sysroot/lib/rustlib/src/rust=rust")

arguments=(build --manifest-path "$root/Cargo.toml" --locked -p molt-rt --profile runtime --target "$target")
# An empty list of std's features leaves out the backtrace printer.
bootstrap=()
if [ "$std" = rebuilt ]; then
    arguments+=(-Zbuild-std=std,panic_abort -Zbuild-std-features=)
    bootstrap=(RUSTC_BOOTSTRAP=1) # -Z on a stable compiler
    # A panic stops the process where it is: no text, and no code that formats it. A dev build has both.
    [ "$profile" = dev ] || rust_flags+=(-Zunstable-options -Cpanic=immediate-abort)
fi
# A module is downloaded before it runs, and the program's own loops are not in here.
[ "$kind" = wasm ] && arguments+=(--config 'profile.runtime.opt-level="s"')
# linked: the rows of types come from the program, not from the runtime itself.
arguments+=(--features "linked${features:+,$features}")
if [ "$profile" = dev ]; then
    target_folder=$target_folder-dev
    arguments+=(--config profile.runtime.opt-level=1 --config profile.runtime.codegen-units=16
        --config profile.runtime.incremental=true)
fi

# A clean environment: an outer cargo or clippy passes on its own compiler, flags and libraries.
keep=()
for name in HOME CARGO_HOME RUSTUP_HOME TMPDIR LANG CARGO_NET_OFFLINE CARGO_HTTP_CAINFO SSL_CERT_FILE \
    http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    [ -n "${!name:-}" ] && keep+=("$name=${!name}")
done
encoded=$(printf '%s\x1f' "${rust_flags[@]}")
env -i "${keep[@]}" PATH="$(dirname "$rustc"):$PATH" RUSTC="$rustc" "${bootstrap[@]}" \
    CARGO_ENCODED_RUSTFLAGS="${encoded%$'\x1f'}" CARGO_TERM_COLOR=never \
    "$(dirname "$rustc")/cargo" "${arguments[@]}" --target-dir "$target_folder" >&2

mkdir -p "$folder"
cp "$target_folder/$target/runtime/libmolt_rt.a" "$folder/libmolt_rt.a"
# A ready-made std carries 20 MB of debug information.
if [ "$kind" = host ] && type -p strip >/dev/null; then
    strip --strip-debug "$folder/libmolt_rt.a"
fi
for file in "${start[@]}" ${libc:+libc.a}; do
    cp "$libc/$file" "$folder/$file"
done
echo "$target, std $std, $("$rustc" --version)${features:+, $features}" >"$folder/about"
