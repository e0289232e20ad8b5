#!/bin/sh
# Installs what lies beside this script, or takes it away again; see usage. Nothing but a shell and
# the usual commands is needed, and no rights but to write to the prefix.
set -u

usage='usage: install.sh [--dry-run] [--prefix DIRECTORY] [--destdir DIRECTORY]
       install.sh [--dry-run] --uninstall [--prefix DIRECTORY]
       install.sh --train PREFIX

  --prefix DIRECTORY   install there (default /usr/local): lib/inetd, sbin/inetd, bin/inetdctl
                       and the others, share/man, share/examples/inetd
  --destdir DIRECTORY  put DIRECTORY in front of every path, for whoever makes a package
  --dry-run            say what would be done, and do nothing
  --uninstall          take away what was installed; configuration and state stay
  --train PREFIX       make the ahead-of-time caches anew that make a start fast'

die() {
  echo "install.sh: $*" >&2
  exit 1
}

# does COMMAND...: does it, or says it in a dry run.
does() {
  if [ -n "$dry" ]; then
    echo "$*"
  else
    "$@" || die "failed: $*"
  fi
}

# made PATH: whether this run or an earlier installation made it, by the note it leaves.
made() {
  case "
$paths
" in *"
${1#"$destdir"}
"*) return 0 ;; esac
  return 1
}

# noted PATH: it is ours from now on, and goes before what was noted earlier.
noted() {
  made "$1" || paths="${1#"$destdir"}
$paths"
}

# directory PATH: makes it and those above it, and notes which were not there.
directory() {
  if [ ! -d "$1" ] && ! { [ -n "$dry" ] && made "$1"; }; then
    directory "$(dirname "$1")"
    does mkdir -m 755 "$1"
    noted "$1"
  fi
}

# place FILE: puts a file or a link of the staged tree where it belongs.
place() {
  directory "$(dirname "$root/$1")"
  does cp -Pp "$here/$1" "$root/$1"
  noted "$root/$1"
  case $dry$1 in
    share/examples/*)
      sed "s,@PREFIX@,$prefix," "$here/$1" >"$root/$1" || die "cannot write $root/$1"
      ;;
  esac
}

# train LIB: makes the caches of what is in LIB.
train() {
  "$1/java/bin/java" -cp "$1/daemon/target/train.jar" Train "$1/daemon/bin/inetd" "$1/daemon/target"
  "$1/java/bin/java" -cp "$1/cli/target/train.jar" Train "$1/cli/bin/inetdctl" "$1/cli/target"
}

install_it() {
  [ -d "$here/lib/inetd/java" ] || die "there is nothing to install beside $here/install.sh"
  [ "$here" != "$root" ] || die "it is in $root already"
  files=$(cd "$here" && find bin sbin share \( -type f -o -type l \) | sort)
  [ ! -e "$lib" ] || [ -r "$note" ] || die "$lib is not from here: move it away first"
  for file in $files; do
    [ ! -e "$root/$file" ] && [ ! -h "$root/$file" ] || made "$root/$file" ||
      die "$root/$file is not from here: move it away first"
  done

  [ -z "$destdir" ] || does mkdir -p "$destdir"
  directory "$root/lib"
  does rm -rf "$lib.new"
  does cp -Rp "$here/lib/inetd" "$lib.new"
  does cp -p "$here/install.sh" "$here/LICENSE" "$lib.new/"
  for file in $files; do
    place "$file"
  done
  [ -n "$dry" ] || printf '%s\n' "$paths" >"$lib.new/installed" ||
    die "cannot write $lib.new/installed"
  # One moment without it, for whoever starts a command just then; what runs keeps what it has open.
  [ ! -e "$lib" ] || does mv "$lib" "$lib.old"
  does mv "$lib.new" "$lib"
  does rm -rf "$lib.old"

  [ -z "$dry" ] || return 0
  # Those that came along work here too, but a Java that finds them moved starts a fifth slower.
  if [ -z "$destdir" ]; then
    echo 'Making the caches for this place; a few seconds.'
    train "$lib"
  fi
  echo "Installed in ${root:-/}: sbin/inetd, bin/inetdctl and the others."
  echo "Try: $root/sbin/inetd --demo"
}

uninstall() {
  [ -n "$paths" ] || die "nothing is installed in ${root:-/}"
  does rm -rf "$lib"
  printf '%s\n' "$paths" | while IFS= read -r path; do
    path=$destdir$path
    if [ ! -d "$path" ] || [ -h "$path" ]; then
      does rm -f "$path"
    elif [ -n "$dry" ]; then
      echo "rmdir $path # if it is empty"
    else
      rmdir "$path" 2>/dev/null || : # Somebody else has put something there.
    fi
  done
}

here=$(cd "$(dirname "$0")" && pwd -P)
# What was installed knows where.
[ -r "$here/installed" ] && prefix=${here%/lib/inetd} || prefix=/usr/local
destdir=
dry=
act=install_it
while [ $# -gt 0 ]; do
  word=$1
  shift
  case $word in
    --*=*)
      set -- "${word#*=}" "$@"
      word=${word%%=*}
      ;;
  esac
  case $word in
    --prefix | --destdir | --train)
      [ $# -gt 0 ] || die "$word needs a value"
      case $1 in /*) value=${1%/} ;; *) value=$PWD/${1%/} ;; esac
      shift
      ;;
  esac
  case $word in
    --dry-run) dry=yes ;;
    --uninstall) act=uninstall ;;
    --prefix) prefix=$value ;;
    --destdir) destdir=$value ;;
    --train)
      train "$value/lib/inetd"
      exit
      ;;
    --help)
      echo "$usage"
      exit 0
      ;;
    *) die "unknown option $word
$usage" ;;
  esac
done

root=$destdir$prefix
lib=$root/lib/inetd
note=$lib/installed
[ -r "$note" ] && paths=$(cat "$note") || paths=
"$act"
