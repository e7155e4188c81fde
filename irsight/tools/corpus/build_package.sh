#!/usr/bin/env bash
# Fetches one Debian source package and compiles it so that every object holds its LLVM bitcode.
# `irsight corpus debian` calls this; by hand it works alone.
#
# usage: build_package.sh [OPTIONS] NAME WORK [-- BUILD ARGUMENTS]
#   --version V     this version and no other (default: the newest that apt offers)
#   --subdir D      where in the source tree the build begins
#   --system S      cmake, configure, meson, make or direct (default: the first of these that the tree has)
#   --jobs N        compilers at a time (default 1)
#   --timeout S     wall seconds for configuring, and again for compiling (default 3600)
# BUILD ARGUMENTS go to cmake, configure or meson; to make where nothing is configured; to the
# compiler with `direct`, which compiles each C and C++ file of the folder by itself.
#
# WORK/apt holds package lists of our own (the machine's sources, read as deb-src: nothing of the
# system is touched and no root is needed), WORK/packages/NAME the tree, WORK/log/NAME.log all that
# was printed. WORK/packages/NAME/state ends up as `done VERSION SYSTEM OBJECTS FAILED` or `failed
# REASON`; FAILED is how many objects could not be made, by the log, and one more where time ran out.
# A package that is done is not built again, one that failed or was interrupted is begun anew.
# Exit status: 0 done, 1 failed, 2 wrong usage.
#
# Objects are compiled with -O1 and no optimisation passes: what -fembed-bitcode stores is the IR
# before optimisation, so nothing is lost, and code generation takes a quarter of the time.
set -u

version='' subdir='.' system='' jobs=1 limit=3600
while [ $# -gt 0 ]; do
  case $1 in
    --version) version=$2; shift 2 ;;
    --subdir) subdir=$2; shift 2 ;;
    --system) system=$2; shift 2 ;;
    --jobs) jobs=$2; shift 2 ;;
    --timeout) limit=$2; shift 2 ;;
    -*) echo "error: build_package.sh: unknown option $1" >&2; exit 2 ;;
    *) break ;;
  esac
done
if [ $# -lt 2 ]; then echo "usage: build_package.sh [OPTIONS] NAME WORK [-- ARGUMENTS]" >&2; exit 2; fi
name=$1 work=$2; shift 2
[ "${1:-}" = -- ] && shift
case $name in ''|*[!a-z0-9.+-]*) echo "error: $name: no name of a Debian package" >&2; exit 2 ;; esac
mkdir -p "$work/apt" "$work/packages" "$work/log" || exit 1
work=$(cd "$work" && pwd) || exit 1
folder=$work/packages/$name log=$work/log/$name.log
clang=${IRSIGHT_CLANG:-clang-22} clangxx=${IRSIGHT_CLANGXX:-clang++-22}
flags='-O1 -w -Qunused-arguments -Xclang -disable-llvm-passes -Xclang -fembed-bitcode=all -mllvm -fast-isel'
# What compilers of the time of older sources took in silence.
flags="$flags -Wno-reserved-user-defined-literal -Wno-c++11-narrowing -Wno-int-conversion -Wno-implicit-int"
flags="$flags -Wno-incompatible-function-pointer-types"
flags="$flags -ffile-prefix-map=$folder=."

fail() {
  mkdir -p "$folder"
  echo "failed $*" > "$folder/state.new" && mv "$folder/state.new" "$folder/state"
  echo "error: $name: $*" >&2
  exit 1
}

# The machine's own archives of Debian or Ubuntu, each as a source of source packages.
prepare_apt() {
  local apt=$work/apt file
  mkdir -p "$apt/sources.d" "$apt/lists/partial" "$apt/cache/archives/partial"
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -e "$file" ] || continue
    sed -nE 's/^deb(-src)? +(.*(debian|ubuntu)[^ ]*\/? .*)/deb-src \2/p' "$file"
  done | sort -u > "$apt/sources.d/machine.list"
  for file in /etc/apt/sources.list.d/*.sources; do
    grep -qE '^URIs:.*/(debian|ubuntu)(-security)?/?( |$)' "$file" 2>/dev/null || continue
    sed -E 's/^Types:.*/Types: deb-src/' "$file" > "$apt/sources.d/$(basename "$file")"
  done
  cat > "$apt/apt.conf" <<CONF
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$apt/sources.d";
Dir::State::lists "$apt/lists";
Dir::Cache "$apt/cache";
APT::Sandbox::User "$(id -un)";
CONF
  [ -e "$apt/.updated" ] && return 0
  apt-get update -q && touch "$apt/.updated"
}

# Its first error, without the archive's address.
said_by_apt() { sed -nE '/^E: /{s/^E: //;s# https?://[^ ]*/# #;s/ *\[IP:.*//;p;q}' "$log"; }

fetch() {
  rm -rf "$folder"
  { mkdir -p "$folder" && cd "$folder"; } || fail "no folder $folder"
  APT_CONFIG=$work/apt/apt.conf; export APT_CONFIG
  ( flock 9; prepare_apt ) 9> "$work/apt/.lock" >> "$log" 2>&1 || fail "apt-get update: see $log"
  apt-get source --only-source -q "$name${version:+=$version}" >> "$log" 2>&1 \
    || fail "apt-get source: $(said_by_apt)"
  unset APT_CONFIG
  tree=$(find . -mindepth 1 -maxdepth 1 -type d | sort | head -n 1)
  [ -n "$tree" ] || fail "apt-get source left no folder"
  fetched=$(sed -n 's/^Version: //p' ./*.dsc | head -n 1)
  cd "$tree/$subdir" 2>> "$log" || fail "$tree has no folder $subdir"
}

objects() { find . -name '*.o' -size +0 | wc -l; }
failures() {
  grep -cE "^g?make(\[[0-9]+\])?: \*\*\* \[.*\.(o|lo|obj)\] |^FAILED: .*\.o |^passed over |^time ran out" "$log"
}

# The systems to try, best first: the first that leaves an object is kept.
systems() {
  if [ -n "$system" ]; then echo "$system"; return; fi
  [ -e CMakeLists.txt ] && command -v cmake > /dev/null && echo cmake
  if [ -x configure ] || { [ -e configure.ac ] && command -v autoreconf > /dev/null; }; then echo configure; fi
  [ -e meson.build ] && command -v meson > /dev/null && echo meson
  echo make
}

# Manual pages and regenerated build files are nobody's statements: their tools are left out.
gnu_make() {
  timeout "$limit" make -k -j "$jobs" MAKEINFO=true HELP2MAN=true ACLOCAL=: AUTOCONF=: AUTOMAKE=: \
    AUTOHEADER=: "$@"
}

compile_directly() {
  find . -name '*.c' -o -name '*.cc' -o -name '*.cpp' -o -name '*.cxx' | sort | while read -r source; do
    case $source in *.c) compiler=$CC ;; *) compiler=$CXX ;; esac
    # shellcheck disable=SC2086  # flags are many words
    timeout "$limit" "$compiler" $CFLAGS -I. "$@" -c "$source" -o "$source.o" || echo "passed over $source"
  done
}

compile_with() {
  local how=$1; shift
  echo "building with $how"
  case $how in
    cmake)
      timeout "$limit" cmake -G 'Unix Makefiles' -S . -B _irsight -DCMAKE_C_COMPILER="$clang" \
        -DCMAKE_CXX_COMPILER="$clangxx" -DCMAKE_C_FLAGS="$flags" -DCMAKE_CXX_FLAGS="$flags" \
        -DCMAKE_BUILD_TYPE=None -DBUILD_SHARED_LIBS=OFF -DBUILD_TESTING=OFF "$@" || return
      timeout "$limit" cmake --build _irsight -j "$jobs" -- -k ;;
    configure)
      [ -x configure ] || timeout "$limit" autoreconf -fi || return
      timeout "$limit" ./configure --disable-shared --enable-static --disable-nls \
        --disable-dependency-tracking "$@" || timeout "$limit" ./configure "$@" || return
      gnu_make ;;
    meson)
      timeout "$limit" meson setup _irsight --default-library=static "$@" || return
      timeout "$limit" ninja -C _irsight -k 0 -j "$jobs" ;;
    make) gnu_make CC="$clang $flags" CXX="$clangxx $flags" "$@" ;;
    direct) compile_directly "$@" ;;
    *) echo "no build system is called $how" ;;
  esac
}

compile() {
  export CC=$clang CXX=$clangxx CFLAGS=$flags CXXFLAGS=$flags FORCE_UNSAFE_CONFIGURE=1
  export MAKEINFO=true HELP2MAN=true LC_ALL=C
  for used in $(systems); do
    compile_with "$used" "$@" >> "$log" 2>&1 < /dev/null
    [ $? -eq 124 ] && echo 'time ran out' >> "$log"
    count=$(objects)
    [ "$count" -gt 0 ] && return
    set --  # the arguments were for the system that failed
  done
}

case $(cat "$folder/state" 2> /dev/null) in 'done '*) exit 0 ;; esac
: > "$log"
fetch
compile "$@"
[ "$count" -gt 0 ] || fail "no object came of it ($(systems | xargs)): see $log"
rm -f "$work/packages/$name"/*.tar.*
missing=$(failures)
echo "done $fetched $used $count $missing" > "$folder/state.new" && mv "$folder/state.new" "$folder/state"
echo "$name $fetched: $count objects ($used), $missing could not be made"
