# Read by ./sigillo and ./test. find_jdk sets `jdk` to the home of a JDK 25 or newer: $JAVA_HOME, then the PATH, then
# the usual folders. A home is known by its `release` file, so that no process is started to ask.

# major_of HOME: sets `major`; 0 if HOME is no JDK.
major_of() {
  major=0
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while IFS='=' read -r key value; do
    [ "$key" = JAVA_VERSION ] || continue
    value=${value#\"}
    major=${value%%[!0-9]*}
    break
  done < "$1/release"
  [ -n "$major" ] || major=0
}

fits() {
  major_of "$1"
  [ "$major" -ge 25 ]
}

# home_of JAVA: sets `home`; JAVA may be a link, or the script of a version manager.
home_of() {
  home=$(readlink -f "$1" 2>/dev/null) || home=$1
  home=${home%/bin/java}
  [ -r "$home/release" ] && return 0
  home=$("$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p') || home=
}

find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && fits "$JAVA_HOME"; then
    jdk=$JAVA_HOME
    return 0
  fi
  ifs=$IFS
  IFS=:
  for dir in $PATH; do
    IFS=$ifs
    [ -x "$dir/java" ] && [ ! -d "$dir/java" ] || continue
    home_of "$dir/java"
    if [ -n "$home" ] && fits "$home"; then
      jdk=$home
      return 0
    fi
  done
  IFS=$ifs
  for home in /usr/lib/jvm/* /usr/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if fits "$home"; then
      jdk=$home
      return 0
    fi
  done
  return 1
}
