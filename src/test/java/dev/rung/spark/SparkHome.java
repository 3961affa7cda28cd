package dev.rung.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Spark installation that is just enough for {@code local-cluster}: executors are processes of
 * their own that run on the class path of the tests. Contexts made here are the test's to stop.
 */
public final class SparkHome implements BeforeAllCallback, AfterAllCallback {
  private static final Path HOME = Path.of("target/spark-home").toAbsolutePath();

  @Override
  public void beforeAll(ExtensionContext extension) throws IOException {
    SparkExtension.stop();
    Files.createDirectories(HOME.resolve("jars"));
    Files.writeString(HOME.resolve("RELEASE"), "Spark of the tests\n");
  }

  @Override
  public void afterAll(ExtensionContext extension) {
    SparkExtension.stop();
  }

  /** A context on {@code master}, with further settings as key and value in turn. */
  public static SparkContext context(String master, String... settings) {
    SparkConf conf =
        new SparkConf(true)
            .setMaster(master)
            .setAppName("cluster tests")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.executor.extraClassPath", classPath())
            .set(
                "spark.executor.extraJavaOptions",
                String.join(" ", StandaloneCluster.SHORT_LIVED)
                    + " "
                    + JavaModuleOptions.defaultModuleOptions());
    for (int i = 0; i < settings.length; i += 2) {
      conf.set(settings[i], settings[i + 1]);
    }
    // A worker in this JVM asks the environment for its home, or these when Spark tests itself.
    System.setProperty("spark.testing", "true");
    System.setProperty("spark.test.home", HOME.toString());
    try {
      return new SparkContext(conf);
    } finally {
      System.clearProperty("spark.testing");
      System.clearProperty("spark.test.home");
    }
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
