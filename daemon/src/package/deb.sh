#!/bin/sh
# deb.sh DIRECTORY - makes a Debian package of the tarball in DIRECTORY, beside it. DEBFULLNAME and
# DEBEMAIL name who makes it.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
out=$(cd "$1" && pwd -P)
: "${SOURCE_DATE_EPOCH:=1795132800}"
export SOURCE_DATE_EPOCH

set -- "$out"/inetd-*-linux-*.tar.gz
if [ $# -ne 1 ] || [ ! -r "$1" ]; then
  echo "deb.sh: not one tarball in $out: stage.sh makes it" >&2
  exit 1
fi
version=${1##*/inetd-}
version=${version%%-linux-*}
if ! command -v dpkg-deb >/dev/null; then
  echo "deb.sh: there is no dpkg-deb here, so no Debian package is made" >&2
  exit 0
fi
maintainer="${DEBFULLNAME:-inetd developers} <${DEBEMAIL:-inetd@localhost.localdomain}>"
architecture=$(dpkg --print-architecture)
package=inetd-supervised

work=$(mktemp -d "${TMPDIR:-/tmp}/inetd-deb.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
tar -xzf "$1" -C "$work"
root=$work/root
doc=$root/usr/share/doc/$package
sh "$work"/inetd-*/install.sh --prefix /usr --destdir "$root" >/dev/null

# Removing is dpkg's; the examples are where Debian has them, the native libraries are executable
# only where a program is.
rm "$root/usr/lib/inetd/installed" "$root/usr/lib/inetd/LICENSE"
mkdir -p "$doc/examples" "$root/lib/systemd/system" "$root/etc/init.d" "$root/usr/share/$package" \
  "$root/usr/share/lintian/overrides" "$root/DEBIAN"
mv "$root/usr/share/examples/inetd/inetd.service" "$root/lib/systemd/system/$package.service"
mv "$root/usr/share/examples/inetd/inetd.conf" "$root/usr/share/$package/inetd.conf"
mv "$root/usr/share/examples/inetd/Containerfile" "$doc/examples/"
rm -r "$root/usr/share/examples"
gzip -9n "$root"/usr/share/man/man*/*
install -m 755 "$here/debian/$package.init" "$root/etc/init.d/$package"
install -m 644 "$here/debian/lintian-overrides" "$root/usr/share/lintian/overrides/$package"
install -m 644 "$here/debian/copyright" "$doc/copyright"
sed "s/@VERSION@/$version/; s/@MAINTAINER@/$maintainer/" "$here/debian/changelog" | gzip -9n >"$doc/changelog.gz"
find "$root/usr/lib/inetd" -name '*.so' -exec chmod 644 {} +

(cd "$root" && find etc -type f -printf '/%p\n') >"$root/DEBIAN/conffiles"
for script in postinst prerm postrm; do
  install -m 755 "$here/debian/$script" "$root/DEBIAN/$script"
done
size=$(du -sk --exclude=DEBIAN "$root" | cut -f 1)
sed "s/@VERSION@/$version/; s/@ARCHITECTURE@/$architecture/; s/@SIZE@/$size/; s/@MAINTAINER@/$maintainer/" \
  "$here/debian/control" \
  >"$root/DEBIAN/control"
(cd "$root" && find usr lib -type f -exec md5sum {} +) >"$root/DEBIAN/md5sums"
chmod 644 "$root"/DEBIAN/control "$root"/DEBIAN/conffiles "$root"/DEBIAN/md5sums

# Times stay what they are for the jars, whose caches know them.
find "$root" -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zgzip --build "$root" "$out/${package}_${version}_$architecture.deb"
