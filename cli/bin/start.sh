# What starts a command of this module; to be read by its scripts, which set $module and $main, and
# $libraries to those it needs if it is to start fast.

built=$module/target
. "$module/../daemon/bin/common.sh"

[ -r "$built/inetd-cli-0.1.0.jar" ] && [ -d "$built/lib" ] || build cli "$module/.."
find_java "$built"

classes=$built/inetd-cli-0.1.0.jar
if [ -n "${libraries-}" ]; then
  for library in $libraries; do
    classes=$classes:$built/lib/$library.jar
  done
else
  for library in "$built"/lib/*.jar; do
    classes=$classes:$library
  done
fi
# What is typed is UTF-8, in the locale that scripts run in too; for Java it would be ASCII there.
case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
  *[Uu][Tt][Ff]8 | *[Uu][Tt][Ff]-8) ;;
  *)
    LC_ALL=C.UTF-8
    export LC_ALL
    ;;
esac
terminals=
[ -t 0 ] && terminals=0
[ -t 1 ] && terminals=${terminals}1
set -- -Dinetd.terminals="$terminals" -cp "$classes" "$main" "$@"
# A cache that another Java made is no use, and not worth a warning at every start.
is_fresh "$built/${main##*.}.aot" "$classes" &&
  set -- -XX:AOTCache="$built/${main##*.}.aot" -Xlog:aot=off "$@"

# shellcheck disable=SC2086 # INETD_JAVA_OPTIONS and $options are lists of words.
exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData ${options-} \
  ${INETD_JAVA_OPTIONS-} "$@"
