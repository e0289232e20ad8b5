#!/bin/sh
# stage.sh DIRECTORY - makes DIRECTORY/inetd-VERSION-SYSTEM-MACHINE.tar.gz of what is built in this
# tree: inetd, inetdctl and the others with a Java of their own, which run wherever they are unpacked.
#
# The layout under lib/inetd mirrors the modules', so that the start scripts are the same.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
tree=$(cd "$here/../../.." && pwd -P)
mkdir -p "$1"
out=$(cd "$1" && pwd -P)

# What jdeps says of our jars and of those of --posix=jnr.
modules=java.base,java.logging,java.management,java.xml,jdk.unsupported

# Every file has this time: that of the jars is in the caches, which are refused when it differs.
: "${SOURCE_DATE_EPOCH:=1795132800}"

die() {
  echo "stage.sh: $*" >&2
  exit 1
}

. "$tree/daemon/bin/common.sh"
find_java "$tree/daemon/target"
java=$(readlink -f "$(command -v "$java")")
jdk=${java%/bin/java}
[ -x "$jdk/bin/jlink" ] || die "no $jdk/bin/jlink: install a whole JDK 25, or name one in JAVA_HOME"
for jar in "$tree"/daemon/target/inetd-daemon-*.jar "$tree"/cli/target/inetd-cli-*.jar; do
  [ -r "$jar" ] || die "no $jar: build the tree first, with mvn -DskipTests package"
done
version=${jar##*/inetd-cli-}
version=${version%.jar}
name=inetd-$version-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)

# Elsewhere, so that no path of the tree gets into a cache.
work=$(mktemp -d "${TMPDIR:-/tmp}/inetd-stage.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
top=$work/$name
lib=$top/lib/inetd

# module NAME SCRIPT...: the start scripts of a module, its jars and what makes its cache.
module() {
  from=$tree/$1
  to=$lib/$1
  shift
  mkdir -p "$to/bin" "$to/target"
  for script; do
    install -m 755 "$from/bin/$script" "$to/bin/$script"
  done
  cp -R "$from/target/lib" "$to/target/lib"
  cp "$from"/target/inetd-*-"$version".jar "$to/target/"
  "$jdk/bin/javac" -d "$work/train" "$from"/src/train/java/*.java
  "$jdk/bin/jar" --create --file "$to/target/train.jar" --date 2026-11-20T00:00:00Z -C "$work/train" .
  rm -rf "$work/train"
  echo ../../java >"$to/target/java-home"
}

module daemon inetd inetdscan inetdsv
install -m 644 "$tree/daemon/bin/common.sh" "$lib/daemon/bin/common.sh"
cp -R "$tree/daemon/target/native" "$lib/daemon/target/native"
module cli inetdctl inetdsim
install -m 644 "$tree/cli/bin/start.sh" "$lib/cli/bin/start.sh"

"$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages \
  --output "$lib/java"

# Before a cache is made: it knows the virtual machine by its bytes.
find "$lib" -type f \( -name '*.so' -o -path '*/native/*' -o -path '*/java/bin/*' -o -name jexec \
  -o -name jspawnhelper \) -exec strip --strip-unneeded {} +

install -m 755 "$here/install.sh" "$top/install.sh"
mkdir -p "$top/share/examples/inetd/rc.d"
for file in inetd.conf inetd.service Containerfile rc.d/inetd; do
  cp "$here/$file" "$top/share/examples/inetd/$file"
done
for page in "$tree"/docs/man/*.[1-9]; do
  mkdir -p "$top/share/man/man${page##*.}"
  cp "$page" "$top/share/man/man${page##*.}/"
done
cp "$tree/LICENSE" "$top/LICENSE"
chmod -R u+rwX,go+rX,go-w "$top"

# The links that install.sh would make, so that it also runs where it was unpacked.
mkdir -p "$top/bin" "$top/sbin"
ln -s ../lib/inetd/daemon/bin/inetd "$top/sbin/inetd"
for command in daemon/bin/inetdscan daemon/bin/inetdsv cli/bin/inetdctl cli/bin/inetdsim; do
  ln -s "../lib/inetd/$command" "$top/bin/${command##*/}"
done

find "$top" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
sh "$top/install.sh" --train "$top"
find "$top" -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner -cf - "$name" | gzip -9n \
  >"$out/$name.tar.gz.new"
mv "$out/$name.tar.gz.new" "$out/$name.tar.gz"
echo "$out/$name.tar.gz"
