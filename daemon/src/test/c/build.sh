#!/bin/sh
# build.sh DIRECTORY - compiles what the tests run, and what NetBSD would get in plain/.
set -eu
here=$(dirname "$0")
out=$1
cc=${CC:-cc}
warn='-std=gnu11 -O2 -Wall -Wextra -Werror'
mkdir -p "$out"
"$cc" $warn -static -o "$out/witness" "$here/witness.c"
"$cc" $warn -static -o "$out/notify" "$here/notify.c"
"$cc" $warn -o "$out/serve" "$here/serve.c"
"$cc" $warn -static -o "$out/keeping" "$here/keeping.c"
"$cc" $warn -static -o "$out/point" "$here/point.c"
"$cc" $warn -ffreestanding -fno-stack-protector -fno-pie -no-pie -nostdlib -static \
    -Wl,--build-id=none,-z,norelro,-z,noseparate-code -o "$out/nothing" "$here/nothing.c"
mkdir -p "$out/plain"
"$cc" $warn -DPLAIN_UNIX -fPIC -shared -o "$out/plain/libinetdspawn.so" "$here/../../main/c/spawn.c"
"$cc" $warn -DPLAIN_UNIX -o "$out/plain/launch" "$here/../../main/c/launch.c"
