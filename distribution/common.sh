# Shared by the commands beside it; not a command itself.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
assembly=$root/distribution/karaf/target/assembly

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

# Finds a JDK 17 or newer that Karaf runs on, and names it in JAVA_HOME.
find_java() {
    local java version
    java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    command -v "$java" > /dev/null || fail "there is no Java; install a JDK 17, or name one in JAVA_HOME"
    version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = //p')
    [[ $version =~ ^[0-9]+$ ]] && ((version >= 17 && version < 24)) ||
        fail "this Java has version ${version:-unknown}; 17 to 23 is needed: name such a JDK in JAVA_HOME"
    JAVA_HOME=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    export JAVA_HOME
}

# Builds the modules named and what they stand on, without tests, when one of the files named is missing.
build_unless() {
    local modules=$1 file
    shift
    for file in "$@"; do
        if [[ ! -e $file ]]; then
            command -v mvn > /dev/null || fail "there is no Maven to build with; install Maven 3.8 or newer"
            [[ -x $JAVA_HOME/bin/javac ]] || fail "$JAVA_HOME has no compiler; install a JDK, not only a Java runtime"
            echo "Building what is missing; this takes some minutes on a new machine."
            (cd "$root" && mvn -B -ntp -q package -DskipTests -Dspotless.check.skip -Dcheckstyle.skip \
                -pl "$modules" -am) || fail "the build failed"
            return
        fi
    done
}
