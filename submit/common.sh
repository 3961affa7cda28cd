# Shared by submit/rung and submit/bench: where the project is, how it is built, how a JVM is started.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
JAR=$ROOT/target/rung.jar
SPARK_CLASSPATH_FILE=$ROOT/target/spark.classpath

# What spark-submit gives a JVM on Java 17; one that it did not start needs it too.
SPARK_OPENS=(
  -XX:+IgnoreUnrecognizedVMOptions
  --add-opens=java.base/java.lang=ALL-UNNAMED
  --add-opens=java.base/java.lang.invoke=ALL-UNNAMED
  --add-opens=java.base/java.lang.reflect=ALL-UNNAMED
  --add-opens=java.base/java.io=ALL-UNNAMED
  --add-opens=java.base/java.net=ALL-UNNAMED
  --add-opens=java.base/java.nio=ALL-UNNAMED
  --add-opens=java.base/java.util=ALL-UNNAMED
  --add-opens=java.base/java.util.concurrent=ALL-UNNAMED
  --add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED
  --add-opens=java.base/jdk.internal.ref=ALL-UNNAMED
  --add-opens=java.base/sun.nio.ch=ALL-UNNAMED
  --add-opens=java.base/sun.nio.cs=ALL-UNNAMED
  --add-opens=java.base/sun.security.action=ALL-UNNAMED
  --add-opens=java.base/sun.util.calendar=ALL-UNNAMED
  --add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED
  -Djdk.reflect.useDirectMethodHandle=false
  -Dio.netty.tryReflectionSetAccessible=true
)

# The module of vectors, which spark-submit gives too: matrix products are ten times as fast with it. Java warns of it.
VECTORS=(--add-modules=jdk.incubator.vector)

die() { echo "$1" >&2; exit 2; }

java_command() {
  local java=java
  [ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java
  command -v "$java" >/dev/null 2>&1 || die "Java 17 or newer is needed: set JAVA_HOME or put java on the PATH."
  echo "$java"
}

# Builds the jar where it is missing or older than a source.
build() {
  if [ -f "$JAR" ] && [ -f "$SPARK_CLASSPATH_FILE" ] &&
     [ -z "$(find "$ROOT/src/main" "$ROOT/pom.xml" -newer "$JAR" -print -quit 2>/dev/null)" ]; then
    return
  fi
  if [ ! -d "$ROOT/src/main" ]; then return; fi
  command -v mvn >/dev/null 2>&1 || die "Maven is needed to build Rung: install it, or copy a built jar to $JAR."
  echo "Building Rung (only the first time, and after a change) ..." >&2
  mkdir -p "$ROOT/target"
  if ! (cd "$ROOT" && mvn -B -q -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true package) \
      >"$ROOT/target/build.log" 2>&1; then
    cat "$ROOT/target/build.log" >&2
    die "The build failed; its messages are above."
  fi
  touch "$JAR"
}

# The jars of Spark: of SPARK_HOME where it is set, else of the build.
spark_classpath() {
  if [ -n "${SPARK_HOME:-}" ]; then
    echo "$SPARK_HOME/jars/*"
  else
    cat "$SPARK_CLASSPATH_FILE"
  fi
}
