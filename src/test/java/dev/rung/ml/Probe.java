package dev.rung.ml;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * An estimator that counts its fits, does what a test says in them, and predicts its own level: a
 * column named after both, from which {@link Judge} reads it without a job.
 */
public final class Probe extends Estimator<Probe.Made> {
  private static final long serialVersionUID = 1;

  /** What happens in a fit. */
  interface Hook {
    void fit(Probe probe, Dataset<?> data) throws Exception;
  }

  /** What happens where a metric is computed. */
  interface Look {
    void at(Dataset<?> validation);
  }

  private static final Map<String, Integer> FITS = new ConcurrentHashMap<>();
  private static volatile Hook hook = (probe, data) -> {};
  private static volatile Look look = validation -> {};

  private final String uid;
  private final DoubleParam level;
  private final IntParam size;

  /** A probe called so by labels, and in {@link #fits}. */
  public Probe(String uid) {
    this.uid = uid;
    level = new DoubleParam(this, "level", "what is predicted (>= 0)", ParamValidators.gtEq(0));
    size = new IntParam(this, "size", "nothing");
    setDefault(level, (Object) 0.5);
    setDefault(size, (Object) 9);
  }

  /** Begins to count anew, with nothing to happen. */
  static void reset() {
    hooked((probe, data) -> {});
    looked(validation -> {});
    FITS.clear();
  }

  static void hooked(Hook next) {
    hook = next;
  }

  static void looked(Look next) {
    look = next;
  }

  /** How often the probes of that uid were fitted. */
  static int fits(String uid) {
    return FITS.getOrDefault(uid, 0);
  }

  public DoubleParam level() {
    return level;
  }

  public IntParam size() {
    return size;
  }

  double value() {
    return (Double) getOrDefault(level);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Made fit(Dataset<?> data) {
    FITS.merge(uid, 1, Integer::sum);
    try {
      hook.fit(this, data);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return new Made(uid, value()).setParent(this);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return schema;
  }

  @Override
  public Probe copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  /** Its model. */
  public static final class Made extends Model<Made> {
    private static final long serialVersionUID = 1;

    private final String uid;
    private final double level;

    Made(String uid, double level) {
      this.uid = uid;
      this.level = level;
    }

    @Override
    public String uid() {
      return uid;
    }

    double level() {
      return level;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> data) {
      return data.withColumn(uid + "=" + level, functions.lit(level));
    }

    @Override
    public StructType transformSchema(StructType schema) {
      return schema;
    }

    @Override
    public Made copy(ParamMap extra) {
      return new Made(uid, level).setParent(parent());
    }
  }

  /** The level of the probe called {@code last}: more is better, above 90 it is no number. */
  public static final class Judge extends Evaluator {
    private static final long serialVersionUID = 1;

    private final String uid;

    public Judge() {
      this("judge");
    }

    /** A judge of that uid. */
    public Judge(String uid) {
      this.uid = uid;
    }

    @Override
    public String uid() {
      return uid;
    }

    @Override
    public double evaluate(Dataset<?> data) {
      look.at(data);
      String name =
          Arrays.stream(data.columns())
              .filter(c -> c.startsWith("last="))
              .findFirst()
              .orElseThrow();
      double level = Double.parseDouble(name.substring(5));
      return level > 90 ? Double.NaN : level;
    }

    @Override
    public boolean isLargerBetter() {
      return true;
    }

    @Override
    public Judge copy(ParamMap extra) {
      return defaultCopy(extra);
    }
  }
}
