package dev.rung.cli;

import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** What runs: the project's version, Spark's and Java's. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String own = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "Rung %s, Spark %s, Java %s"
          .formatted(
              own == null ? "(unpackaged)" : own,
              package$.MODULE$.SPARK_VERSION(),
              System.getProperty("java.version"))
    };
  }
}
