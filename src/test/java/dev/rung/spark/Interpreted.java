package dev.rung.spark;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Has the shared session interpret its plans while a class runs: of a hundred rows a plan is read
 * in less time than the code for it is compiled.
 */
public final class Interpreted implements BeforeAllCallback, AfterAllCallback {
  private static final String WHOLE = "spark.sql.codegen.wholeStage";
  private static final String FACTORY = "spark.sql.codegen.factoryMode";

  @Override
  public void beforeAll(ExtensionContext context) {
    SparkSession spark = SparkExtension.session();
    spark.conf().set(WHOLE, false);
    spark.conf().set(FACTORY, "NO_CODEGEN");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    List.of(WHOLE, FACTORY).forEach(SparkExtension.session().conf()::unset);
  }
}
