package dev.rung.spark;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link SparkSession}, {@link SparkContext} or {@link JavaSparkContext} as a
 * parameter: one session on {@code local[2]} for all test classes of the JVM, made when first asked
 * for, and again after somebody has stopped it.
 */
public final class SparkExtension implements ParameterResolver {
  private static final List<Class<?>> TYPES =
      List.of(SparkSession.class, SparkContext.class, JavaSparkContext.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    return TYPES.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    Class<?> type = parameter.getParameter().getType();
    if (type == SparkContext.class) {
      return session().sparkContext();
    }
    return type == SparkSession.class
        ? session()
        : JavaSparkContext.fromSparkContext(session().sparkContext());
  }

  /** The shared session. */
  public static synchronized SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.sql.warehouse.dir", "target/spark-warehouse")
        .getOrCreate();
  }

  /** Makes room for a context of another kind; Spark has one a JVM. */
  public static synchronized void stop() {
    SparkSession.getDefaultSession()
        .foreach(
            active -> {
              active.stop();
              return null;
            });
    SparkSession.clearActiveSession();
    SparkSession.clearDefaultSession();
  }
}
