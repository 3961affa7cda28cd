package dev.rung.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.MaxAbsScaler;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Spark ML's stages from prepared columns to one vector of features, in this order:
 *
 * <ul>
 *   <li>numbers, dates (days) and timestamps (seconds): missing ones become the mean; then
 *       standardised, and centred unless most cells are zero;
 *   <li>vectors: standardised and centred if enough cells are full, else divided by each element's
 *       greatest magnitude, which keeps zeros and does not blow up rare elements;
 *   <li>text and booleans: one 0/1 feature a category, a missing value being a category, and no
 *       feature set for a category that the training rows do not have.
 * </ul>
 */
final class Stages {
  private static final String SCALED = "rung_scaled";
  private static final String VECTOR = "rung_vector_";
  private static final String INDEX = "rung_index_";
  private static final String ONE_HOT = "rung_one_hot_";

  private final Inputs inputs;
  private final Profile profile;

  Stages(Inputs inputs, Profile profile) {
    this.inputs = inputs;
    this.profile = profile;
  }

  /** Stages fitted to training rows, and what stands for their missing numbers. */
  record Fitted(Fills fills, PipelineModel stages) {
    /** From prepared rows to features. */
    Dataset<Row> transform(Dataset<Row> prepared) {
      return stages.transform(fills.fill(prepared));
    }
  }

  /** The stages, fitted to prepared rows that lie in one partition. */
  Fitted fit(Dataset<Row> training) {
    List<PipelineStage> stages = new ArrayList<>();
    Fills fills = Fills.of(training, inputs.numbers());
    if (!inputs.numbers().isEmpty()) {
      stages.add(scaler(Inputs.NUMBERS, SCALED, profile.centresNumbers()));
    }
    for (int i = 0; i < inputs.vectors().size(); i++) {
      stages.add(vectorStage(i));
    }
    if (!inputs.texts().isEmpty()) {
      stages.addAll(textStages());
    }
    stages.add(assemble());
    return new Fitted(
        fills,
        new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(fills.fill(training)));
  }

  private static StandardScaler scaler(String input, String output, boolean centres) {
    return new StandardScaler()
        .setInputCol(input)
        .setOutputCol(output)
        .setWithStd(true)
        .setWithMean(centres);
  }

  private PipelineStage vectorStage(int number) {
    String input = inputs.vectors().get(number).name();
    return profile.centresVector(number)
        ? scaler(input, VECTOR + number, true)
        : new MaxAbsScaler().setInputCol(input).setOutputCol(VECTOR + number);
  }

  /**
   * The indexer keeps a last place for what it has not seen, and the encoder drops the last place.
   */
  private List<PipelineStage> textStages() {
    return List.of(
        new StringIndexer()
            .setInputCols(Inputs.names(Inputs.TEXT, inputs.texts()))
            .setOutputCols(Inputs.names(INDEX, inputs.texts()))
            .setStringOrderType("frequencyDesc")
            .setHandleInvalid("keep"),
        new OneHotEncoder()
            .setInputCols(Inputs.names(INDEX, inputs.texts()))
            .setOutputCols(Inputs.names(ONE_HOT, inputs.texts()))
            .setDropLast(true));
  }

  private VectorAssembler assemble() {
    List<String> parts = new ArrayList<>();
    if (!inputs.numbers().isEmpty()) {
      parts.add(SCALED);
    }
    parts.addAll(List.of(Inputs.names(VECTOR, inputs.vectors())));
    parts.addAll(List.of(Inputs.names(ONE_HOT, inputs.texts())));
    return new VectorAssembler()
        .setInputCols(parts.toArray(String[]::new))
        .setOutputCol(Data.FEATURES);
  }

  /** The stages from raw rows to features; {@code last} follow. */
  PipelineModel fromRaw(Fitted fitted, List<Transformer> last) {
    List<Transformer> stages = new ArrayList<>();
    stages.add(inputs.filler(fitted.fills()));
    if (!inputs.numbers().isEmpty()) {
      stages.add(inputs.assembler());
    }
    stages.addAll(List.of(fitted.stages().stages()));
    stages.add(tidy());
    stages.addAll(last);
    return new PipelineModel("rung_stages", stages);
  }

  /** Drops the columns in between. */
  private SQLTransformer tidy() {
    List<String> between = new ArrayList<>();
    if (!inputs.numbers().isEmpty()) {
      between.addAll(List.of(Inputs.NUMBERS, SCALED));
      between.addAll(List.of(Inputs.names(Inputs.NUMBER, inputs.numbers())));
    }
    between.addAll(List.of(Inputs.names(VECTOR, inputs.vectors())));
    for (String prefix : List.of(Inputs.TEXT, INDEX, ONE_HOT)) {
      between.addAll(List.of(Inputs.names(prefix, inputs.texts())));
    }
    return new SQLTransformer()
        .setStatement("SELECT * EXCEPT (" + String.join(", ", between) + ") FROM __THIS__");
  }

  /** The names of the features: age, pixels[3], workclass=Private. */
  List<String> features(Fitted fitted) {
    List<String> names = new ArrayList<>();
    inputs.numbers().forEach(column -> names.add(column.name()));
    for (int i = 0; i < inputs.vectors().size(); i++) {
      for (int element = 0; element < profile.widths().get(i); element++) {
        names.add(inputs.vectors().get(i).name() + "[" + element + "]");
      }
    }
    Stream.of(fitted.stages().stages())
        .filter(StringIndexerModel.class::isInstance)
        .forEach(stage -> categories((StringIndexerModel) stage, names));
    return names;
  }

  private void categories(StringIndexerModel indexer, List<String> names) {
    for (int i = 0; i < inputs.texts().size(); i++) {
      for (String category : indexer.labelsArray()[i]) {
        names.add(inputs.texts().get(i).name() + "=" + category);
      }
    }
  }

  /** How many cells a row fills, on average. */
  double cells() {
    return profile.cells(inputs.numbers().size(), inputs.texts().size());
  }
}
