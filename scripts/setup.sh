#!/usr/bin/env bash
# Installs what irsight needs on Debian 12, as far as it is missing: the packages of packages.txt, a
# Python environment for the tests in build/venv, and one with libtorch in build/torch-venv (not where
# IRSIGHT_LIBTORCH names a folder `torch` that is there). Says what it will install before it does; can
# be run again at any time. Runs as root or through sudo.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

packages=$(sed -e 's/#.*//' -e 's/[[:space:]].*//' -e '/^$/d' scripts/packages.txt)

require_debian_12() {
  local ID='' VERSION_ID='' PRETTY_NAME='this system'
  # shellcheck source=/dev/null
  [ ! -r /etc/os-release ] || source /etc/os-release
  if [ "$ID" != debian ] || [ "$VERSION_ID" != 12 ]; then
    say "Set-up installs packages on Debian 12 only; this is $PRETTY_NAME. irsight needs here:"
    cat scripts/packages.txt
    say "With these in place, use the presets: cmake --workflow --preset frontend"
    die "set-up does not know how to install packages on $PRETTY_NAME"
  fi
}

missing_packages() {
  comm -23 <(printf '%s\n' "$packages" | sort) \
    <(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' | sed -n 's/^.i  *//p' | sort -u)
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"
  else
    die "installing packages needs root: run this as root, or install sudo"
  fi
}

apt() { as_root apt-get -q -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"; }

has_candidate() { [[ $(apt-cache policy "$1") == *'Candidate: '[!\(]* ]]; }

# The address of the first Debian mirror in the machine's own package sources.
debian_mirror() {
  find /etc/apt/sources.list /etc/apt/sources.list.d -type f -exec cat {} + |
    sed -n -E 's/^(URIs:|deb( \[[^]]*\])?) *(https?:[^ ]*\/debian)\/?( .*)?$/\3/p' | sed -n 1p
}

# LLVM 22 comes with Debian 12's security updates, which a bare installation may not have enabled.
add_security_suite() {
  local file=/etc/apt/sources.list.d/irsight-bookworm-security.sources mirror uri
  mirror=$(debian_mirror)
  for uri in ${mirror:+"$mirror-security"} http://security.debian.org/debian-security; do
    say "    llvm-22-dev has no candidate: adding the suite bookworm-security ($uri) as $file"
    printf '%s\n' 'Types: deb' "URIs: $uri" 'Suites: bookworm-security' 'Components: main' \
      'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg' | as_root tee "$file" >/dev/null
    if quiet apt update && has_candidate llvm-22-dev; then
      return
    fi
  done
  as_root rm -f "$file"
  die "llvm-22-dev is not offered by this machine's package sources nor by bookworm-security"
}

install_packages() {
  quiet apt update
  has_candidate llvm-22-dev || add_security_suite
  local plan
  plan=$(apt-get --assume-no --no-install-recommends install "${missing[@]}" 2>&1) || true
  grep -E '^(Need to get|After this operation|[0-9]+ upgraded)' <<<"$plan" | sed 's/^/    /' || true
  quiet apt --no-install-recommends -y install "${missing[@]}"
}

# shellcheck disable=SC2034  # for the scripts that source this one
venv=$root/build/venv

# What lies in build/FOLDER is what scripts/requirements-NAME.txt asks for, the whole of it: no package draws in others.
venv_is_ready() {
  local folder=build/$1 list=scripts/requirements-$2.txt
  cmp -s "$list" "$folder/installed.txt" && "$folder/bin/python" -c ''
}

make_venv() {
  local folder=build/$1 list=scripts/requirements-$2.txt
  rm -rf "$folder"
  quiet /usr/bin/python3 -m venv "$folder"
  quiet "$folder/bin/pip" install --no-input --disable-pip-version-check --no-cache-dir --no-deps -r "$list"
  cp "$list" "$folder/installed.txt"
}

announce_venv() {
  say "Set-up will make build/$1, $3, with:"
  sed -n 's/^[a-z].*/    &/p' "scripts/requirements-$2.txt"
}

torch_is_ready() { [ -n "${IRSIGHT_LIBTORCH:-}" ] || venv_is_ready torch-venv torch; }

require_debian_12
mapfile -t missing < <(missing_packages)
if [ "${#missing[@]}" -gt 0 ]; then
  say "Set-up will install these Debian packages and what they depend on:"
  printf '    %s\n' "${missing[@]}"
fi
venv_is_ready venv test || announce_venv venv test "a Python environment for the tests"
torch_is_ready || announce_venv torch-venv torch "libtorch for training (a download of 0.5 GB, 1.2 GB on disk)"
[ "${#missing[@]}" -eq 0 ] || step "Install ${#missing[@]} Debian packages" install_packages
venv_is_ready venv test || step "Make the tests' Python environment" make_venv venv test
torch_is_ready || step "Fetch libtorch" make_venv torch-venv torch
say "Set-up: all that irsight needs is installed."
