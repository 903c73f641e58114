# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# What packaging/run and packaging/test share. Sourced, never started.
# Standard input and output belong to the program: everything here leaves the one alone and speaks on
# standard error.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

say() { printf '%s\n' "parlour: $*" >&2; }

fail()
{
    say "$@"
    exit 1
}

# missing_packages SECTION: the names in that section of packaging/dependencies that this machine lacks.
missing_packages()
{
    local wanted="$1" section="" line name condition command
    while IFS= read -r line; do
        line="${line%%#*}"
        read -r name condition command <<<"$line" || true
        case "$name" in
        "") continue ;;
        \[*\])
            section="${name:1:-1}"
            continue
            ;;
        esac
        [[ $section == "$wanted" ]] || continue
        if [[ $condition == unless ]] && command -v "$command" >/dev/null; then
            continue
        fi
        if [[ $(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null) != installed ]]; then
            printf '%s\n' "$name"
        fi
    done <"$root/packaging/dependencies"
}

# install_packages SECTION...: what is missing, and nothing else. Asks apt only if something is.
install_packages()
{
    local section missing=() as_root=()
    if ! hash dpkg-query apt-get 2>/dev/null; then
        fail "this script knows Debian and its relatives only. Install what packaging/dependencies" \
            "lists with your own package manager, then: cmake --preset release && cmake --build --preset release"
    fi
    for section in "$@"; do
        mapfile -t -O "${#missing[@]}" missing < <(missing_packages "$section")
    done
    [[ ${#missing[@]} -gt 0 ]] || return 0

    if [[ $EUID -ne 0 ]]; then
        command -v sudo >/dev/null \
            || fail "these packages are missing, and only root may install them (there is no sudo here):" \
                "${missing[*]}. As root: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    as_root+=(env DEBIAN_FRONTEND=noninteractive)
    say "installing ${missing[*]}"
    # Lists that are a little old still do, and a broken third source is no reason to stop.
    "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 -qq update </dev/null >&2 \
        || say "apt-get update failed; going on with the package lists that are here"
    "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 -qq install -y --no-install-recommends \
        "${missing[@]}" </dev/null >&2 || fail "apt-get could not install: ${missing[*]}. Its own words are above."
}

# build PRESET: configures and builds everything of that preset. What another clone has compiled
# before is taken from the compiler cache: paths inside the tree do not count.
build()
{
    export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=true
    (cd "$root" && cmake --preset "$1" && cmake --build --preset "$1" --parallel "$(nproc)") </dev/null >&2
}
