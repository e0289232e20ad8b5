# What starts a command of this module; to be read by its scripts, which set $module and $main.

built=$module/target
. "$module/../daemon/bin/common.sh"

[ -r "$built/inetd-cli-0.1.0.jar" ] && [ -d "$built/lib" ] || build cli "$module/.."
find_java "$built"

classes=$built/inetd-cli-0.1.0.jar
for library in "$built"/lib/*.jar; do
  classes=$classes:$library
done
set -- -cp "$classes" "$main" "$@"
[ -r "$built/${main##*.}.aot" ] && set -- -XX:AOTCache="$built/${main##*.}.aot" "$@"

# shellcheck disable=SC2086 # INETD_JAVA_OPTIONS is a list of words.
exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData \
  --enable-native-access=ALL-UNNAMED ${INETD_JAVA_OPTIONS-} "$@"
