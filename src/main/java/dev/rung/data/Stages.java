package dev.rung.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.feature.Imputer;
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
 * Spark ML's stages from raw columns to one vector of features, in this order:
 *
 * <ul>
 *   <li>numbers, dates (days) and timestamps (seconds): missing ones become the mean; then
 *       standardised, and centred unless most cells are zero;
 *   <li>vectors: standardised and centred if most cells are full, else divided by each element's
 *       greatest magnitude, which keeps zeros and does not blow up rare elements;
 *   <li>text and booleans: one 0/1 feature a category, a missing value being a category, and no
 *       feature set for a category that the training rows do not have.
 * </ul>
 */
final class Stages {
  private static final String NUMBER = "rung_number_";
  private static final String FILLED = "rung_filled_";
  private static final String NUMBERS = "rung_numbers";
  private static final String SCALED = "rung_scaled";
  private static final String VECTOR = "rung_vector_";
  private static final String TEXT = "rung_text_";
  private static final String INDEX = "rung_index_";
  private static final String ONE_HOT = "rung_one_hot_";

  private final List<Column> numbers;
  private final List<Column> vectors;
  private final List<Column> texts;
  private final Profile profile;

  Stages(List<Column> features, Profile profile) {
    this.numbers = only(features, feature -> feature.kind().numeric());
    this.vectors = only(features, feature -> feature.kind() == Column.Kind.VECTOR);
    this.texts = only(features, feature -> feature.kind() == Column.Kind.TEXT);
    this.profile = profile;
  }

  private static List<Column> only(List<Column> features, Predicate<Column> kind) {
    return features.stream().filter(kind).toList();
  }

  /** The stages, fitted to rows that lie in one partition. */
  PipelineModel fit(Dataset<Row> rows, List<Transformer> last) {
    List<PipelineStage> stages = new ArrayList<>();
    stages.add(prepare());
    if (!numbers.isEmpty()) {
      stages.addAll(numberStages());
    }
    for (int i = 0; i < vectors.size(); i++) {
      stages.add(vectorStage(i));
    }
    if (!texts.isEmpty()) {
      stages.addAll(textStages());
    }
    stages.add(assemble());
    stages.add(tidy());
    stages.addAll(last);
    return new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(rows);
  }

  private SQLTransformer prepare() {
    List<String> columns = new ArrayList<>(List.of("*"));
    prepared(columns, numbers, NUMBER);
    prepared(columns, texts, TEXT);
    return new SQLTransformer()
        .setStatement("SELECT " + String.join(", ", columns) + " FROM __THIS__");
  }

  private static void prepared(List<String> columns, List<Column> features, String prefix) {
    for (int i = 0; i < features.size(); i++) {
      columns.add(features.get(i).sql() + " AS " + prefix + i);
    }
  }

  private List<PipelineStage> numberStages() {
    return List.of(
        new Imputer()
            .setInputCols(names(NUMBER, numbers))
            .setOutputCols(names(FILLED, numbers))
            .setStrategy("mean"),
        new VectorAssembler().setInputCols(names(FILLED, numbers)).setOutputCol(NUMBERS),
        new StandardScaler()
            .setInputCol(NUMBERS)
            .setOutputCol(SCALED)
            .setWithStd(true)
            .setWithMean(profile.centresNumbers()));
  }

  private PipelineStage vectorStage(int number) {
    String input = vectors.get(number).name();
    return profile.centresVector(number)
        ? new StandardScaler()
            .setInputCol(input)
            .setOutputCol(VECTOR + number)
            .setWithStd(true)
            .setWithMean(true)
        : new MaxAbsScaler().setInputCol(input).setOutputCol(VECTOR + number);
  }

  /**
   * The indexer keeps a last place for what it has not seen, and the encoder drops the last place.
   */
  private List<PipelineStage> textStages() {
    return List.of(
        new StringIndexer()
            .setInputCols(names(TEXT, texts))
            .setOutputCols(names(INDEX, texts))
            .setStringOrderType("frequencyDesc")
            .setHandleInvalid("keep"),
        new OneHotEncoder()
            .setInputCols(names(INDEX, texts))
            .setOutputCols(names(ONE_HOT, texts))
            .setDropLast(true));
  }

  private VectorAssembler assemble() {
    List<String> parts = new ArrayList<>();
    if (!numbers.isEmpty()) {
      parts.add(SCALED);
    }
    parts.addAll(List.of(names(VECTOR, vectors)));
    parts.addAll(List.of(names(ONE_HOT, texts)));
    return new VectorAssembler()
        .setInputCols(parts.toArray(String[]::new))
        .setOutputCol(Data.FEATURES);
  }

  /** Drops the columns in between. */
  private SQLTransformer tidy() {
    List<String> between = new ArrayList<>();
    if (!numbers.isEmpty()) {
      between.addAll(List.of(NUMBERS, SCALED));
      between.addAll(List.of(names(NUMBER, numbers)));
      between.addAll(List.of(names(FILLED, numbers)));
    }
    between.addAll(List.of(names(VECTOR, vectors)));
    for (String prefix : List.of(TEXT, INDEX, ONE_HOT)) {
      between.addAll(List.of(names(prefix, texts)));
    }
    return new SQLTransformer()
        .setStatement("SELECT * EXCEPT (" + String.join(", ", between) + ") FROM __THIS__");
  }

  private static String[] names(String prefix, List<Column> features) {
    return IntStream.range(0, features.size()).mapToObj(i -> prefix + i).toArray(String[]::new);
  }

  /** The names of the features: age, pixels[3], workclass=Private. */
  List<String> features(PipelineModel fitted) {
    List<String> names = new ArrayList<>();
    numbers.forEach(column -> names.add(column.name()));
    for (int i = 0; i < vectors.size(); i++) {
      for (int element = 0; element < profile.widths().get(i); element++) {
        names.add(vectors.get(i).name() + "[" + element + "]");
      }
    }
    Stream.of(fitted.stages())
        .filter(stage -> stage instanceof StringIndexerModel && texts.size() > 0)
        .findFirst()
        .ifPresent(stage -> categories((StringIndexerModel) stage, names));
    return names;
  }

  private void categories(StringIndexerModel indexer, List<String> names) {
    for (int i = 0; i < texts.size(); i++) {
      for (String category : indexer.labelsArray()[i]) {
        names.add(texts.get(i).name() + "=" + category);
      }
    }
  }

  /** How many cells a row fills, on average. */
  double cells() {
    return profile.cells(numbers.size(), texts.size());
  }
}
