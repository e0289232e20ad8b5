#!/bin/sh
# build.sh DIRECTORY - compiles libinetdspawn.so, launch and wrap into DIRECTORY.
set -eu
here=$(dirname "$0")
out=$1
cc=${CC:-cc}
command -v "$cc" >/dev/null || {
    echo "build.sh: no C compiler: install one as 'cc' or name it in CC" >&2
    exit 1
}
mkdir -p "$out"
. "$here/../../../bin/common.sh"
find_java "$out/.."
java=$(readlink -f "$(command -v "$java")")
headers=${java%/bin/java}/include
[ -r "$headers/jni.h" ] || {
    echo "build.sh: no $headers/jni.h: install a whole JDK 25, or name one in JAVA_HOME" >&2
    exit 1
}
warn='-std=gnu11 -O2 -Wall -Wextra -Werror'
"$cc" $warn -I"$headers" -I"$headers/$(uname -s | tr A-Z a-z)" -fPIC -fvisibility=hidden -shared -Wl,-z,relro,-z,now \
    -o "$out/libinetdspawn.so.new" "$here/spawn.c" "$here/binding.c"
case $(uname -s) in
Linux) # no library: starting one takes longer than all that launch does
    bare='-ffreestanding -fno-stack-protector -fno-pie -no-pie -fno-asynchronous-unwind-tables
        -fcf-protection=none -nostdlib -Wl,--build-id=none,-z,norelro,-z,noseparate-code,-z,noexecstack'
    case $(uname -m) in x86_64) ;; *) bare=$(echo "$bare" | sed 's/-fcf-protection=none//') ;; esac ;;
*) bare= ;;
esac
"$cc" $warn -Os -static $bare -o "$out/launch.new" "$here/launch.c"
# Dynamic: it opens libwrap only where the system has it, and libwrap finds its syslog here.
"$cc" $warn -rdynamic -o "$out/wrap.new" "$here/wrap.c"
# A running inetd keeps what it has.
mv "$out/libinetdspawn.so.new" "$out/libinetdspawn.so"
mv "$out/launch.new" "$out/launch"
mv "$out/wrap.new" "$out/wrap"
