package dev.rung.ml;

import dev.rung.space.Int;
import dev.rung.space.Parameter;
import dev.rung.space.Real;
import dev.rung.space.Space;
import dev.rung.trial.Failure;
import dev.rung.trial.Goal;
import dev.rung.trial.History;
import dev.rung.trial.Report;
import dev.rung.trial.Trial;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The trials of a study as a DataFrame, one row a trial, by number: {@code trial}, {@code status},
 * {@code resource}, {@code value}, {@code seconds}, {@code started}, {@code finished}, {@code
 * host}, {@code source}, {@code error}, then a column {@code param_NAME} a parameter and {@code
 * metric_NAME} a further metric, dashes and dots turned into underscores. What a trial lacks is
 * null.
 */
public final class TrialFrame {
  private TrialFrame() {}

  /**
   * All trials so far.
   *
   * @param full the resource at which a trial is complete
   */
  public static Dataset<Row> of(
      SparkSession spark, Space space, Goal goal, long full, History history) {
    Collection<String> metrics = new TreeSet<>();
    history.trials().forEach(t -> t.last().ifPresent(r -> metrics.addAll(r.metrics().keySet())));
    List<Row> rows = new ArrayList<>();
    history.trials().forEach(trial -> rows.add(row(space, goal, full, metrics, trial)));
    return spark.createDataFrame(rows, DataTypes.createStructType(fields(space, metrics)));
  }

  private static List<StructField> fields(Space space, Collection<String> metrics) {
    List<StructField> fields = new ArrayList<>();
    fields.add(field("trial", DataTypes.IntegerType));
    fields.add(field("status", DataTypes.StringType));
    fields.add(field("resource", DataTypes.LongType));
    fields.add(field("value", DataTypes.DoubleType));
    fields.add(field("seconds", DataTypes.DoubleType));
    fields.add(field("started", DataTypes.TimestampType));
    fields.add(field("finished", DataTypes.TimestampType));
    fields.add(field("host", DataTypes.StringType));
    fields.add(field("source", DataTypes.StringType));
    fields.add(field("error", DataTypes.StringType));
    space.parameters().forEach(p -> fields.add(field(column("param_", p.name()), type(p))));
    metrics.forEach(name -> fields.add(field(column("metric_", name), DataTypes.DoubleType)));
    return fields;
  }

  private static String column(String kind, String name) {
    return kind + name.replace('-', '_').replace('.', '_');
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }

  private static DataType type(Parameter parameter) {
    return parameter instanceof Real
        ? DataTypes.DoubleType
        : parameter instanceof Int ? DataTypes.LongType : DataTypes.StringType;
  }

  private static Row row(
      Space space, Goal goal, long full, Collection<String> metrics, Trial trial) {
    List<Object> cells = new ArrayList<>();
    cells.add(trial.id());
    cells.add(trial.status(full).name().toLowerCase(Locale.ROOT));
    cells.add(trial.resource());
    cells.add(trial.last().map(report -> goal.value(report.loss()) + 0.0).orElse(null));
    cells.add(trial.seconds());
    cells.add(new Timestamp(trial.started()));
    boolean ended = trial.running().isEmpty() && trial.finished() > 0;
    cells.add(ended ? new Timestamp(trial.finished()) : null);
    cells.add(trial.host());
    cells.add(trial.source());
    cells.add(trial.failure().map(Failure::toString).orElse(null));
    for (Parameter parameter : space.parameters()) {
      Object value = trial.configuration().values().get(parameter.name());
      boolean listed = type(parameter) == DataTypes.StringType;
      cells.add(value == null || !listed ? value : value.toString());
    }
    for (String metric : metrics) {
      cells.add(trial.last().map(Report::metrics).map(m -> m.get(metric)).orElse(null));
    }
    return RowFactory.create(cells.toArray());
  }
}
