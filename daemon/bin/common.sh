# What the start scripts share; to be read by them, not run.
#
# Everything here is done without another process where the shell allows it: each costs a
# millisecond or two of every start.

# Tells whether $1 is the home of a Java 25 or later.
is_java_home() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS== read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value#\"}
      [ "${value%%[!0-9]*}" -ge 25 ]
      return
    fi
  done <"$1/release"
  return 1
}

# Sets $java: the one named, the one that was installed with $1, the one that built it, or one that
# is found.
find_java() {
  if [ -n "${INETD_JAVA-}" ]; then
    java=$INETD_JAVA
    return
  fi
  home=
  [ -r "$1/java-home" ] && read -r home <"$1/java-home"
  built_by=$home
  case $home in
    '' | /*) ;;
    *) # Relative: it moves with what it came with, and no other Java has its caches.
      java=$1
      while [ "${home#../}" != "$home" ]; do
        home=${home#../}
        java=${java%/*}
      done
      java=$java/$home/bin/java
      return
      ;;
  esac
  if [ -n "${JAVA_HOME-}" ] && is_java_home "$JAVA_HOME"; then
    java=$JAVA_HOME/bin/java
    return
  fi
  if [ -x "$built_by/bin/java" ]; then
    java=$built_by/bin/java
    return
  fi
  for home in /usr/lib/jvm/*25* /usr/pkg/java/openjdk25; do
    if is_java_home "$home"; then
      java=$home/bin/java
      return
    fi
  done
  java=$(command -v java) || java=
  home=$(readlink -f "$java")
  if ! is_java_home "${home%/bin/java}"; then
    echo "${0##*/}: needs Java 25: install one (Debian: temurin-25-jdk or openjdk-25-jdk)" \
      "or name it with JAVA_HOME" >&2
    exit 1
  fi
}

# Tells whether the cache $1 is there, and no jar of the class path $2 is newer. Java does not ask
# that of jars that were moved together with the cache: it would run what they were before.
is_fresh() {
  [ -r "$1" ] || return 1
  rest=$2:
  while [ -n "$rest" ]; do
    [ "${rest%%:*}" -nt "$1" ] && return 1
    rest=${rest#*:}
  done
  return 0
}

# Builds the module $1 of the tree $2, which has not been built yet.
build() {
  echo "${0##*/}: building $1 first, once; this takes a minute" >&2
  if ! command -v mvn >/dev/null; then
    echo "${0##*/}: needs Maven to build it: install maven" >&2
    exit 1
  fi
  (cd "$2" && exec mvn -q -DskipTests -pl "$1" -am package) >&2 || {
    echo "${0##*/}: $1 was not built" >&2
    exit 1
  }
}
