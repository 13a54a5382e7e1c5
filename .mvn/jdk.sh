# Sourced by mvnw and atlas: sets JAVA_HOME to a JDK of at least MIN_JDK, or says what to install and exits.
MIN_JDK=25

jdk_major() { # the major version of the JDK in $1, nothing if there is none
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}
jdk_take() { # takes the first of the folders that is new enough
  for jdk_home in "$@"; do
    jdk_version=$(jdk_major "$jdk_home")
    if [ "${jdk_version:-0}" -ge "$MIN_JDK" ]; then JAVA_HOME=$jdk_home && export JAVA_HOME && return 0; fi
  done
  return 1
}
jdk_of_path() { # the JDK behind `java` on the PATH
  jdk_link=$(command -v java 2>/dev/null) || return 0
  jdk_link=$(readlink -f "$jdk_link" 2>/dev/null || printf %s "$jdk_link")
  printf %s "${jdk_link%/bin/java}"
}
jdk_find() {
  jdk_user=${HOME:-/nonexistent}
  set +f # the folders below are patterns
  jdk_take "${JAVA_HOME-}" "$(jdk_of_path)" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$jdk_user"/.jdks/* \
    "$jdk_user"/.sdkman/candidates/java/* "${SDKMAN_CANDIDATES_DIR:-/nonexistent}"/java/* "$jdk_user"/.asdf/installs/java/* \
    "$jdk_user"/.local/share/mise/installs/java/* "$jdk_user"/.gradle/jdks/* "$jdk_user"/.m2/jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$jdk_user"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
}
if ! jdk_find; then
  echo "Architecture Atlas needs a JDK $MIN_JDK or newer and found none: install one (for example from https://adoptium.net) or set JAVA_HOME to it." >&2
  exit 1
fi
set -f
# Maven's own libraries trip warnings of newer JDKs that say nothing about this project.
MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}"
export MAVEN_OPTS
