package dev.rung.data;

import org.apache.spark.sql.SparkSession;

/** The Spark session that tests share: two threads, closed with the JVM. */
public final class Sessions {
  private Sessions() {}

  /** The running session, or a new one. */
  public static SparkSession shared() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", "target/warehouse")
        .getOrCreate();
  }
}
