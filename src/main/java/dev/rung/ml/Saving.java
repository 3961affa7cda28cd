package dev.rung.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.SparkSession;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Searches and their models in Spark ML's format: its own metadata, every part under a folder of
 * its own as it saves itself, and {@code search.json} for what is neither.
 */
final class Saving {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "search.json";

  private Saving() {}

  static final class SearchWriter extends MLWriter {
    private final HyperparameterSearch search;

    SearchWriter(HyperparameterSearch search) {
      this.search = search;
    }

    @Override
    public void saveImpl(String path) {
      HyperparameterSearch plain = search.defaultCopy(new ParamMap());
      List.of(plain.estimator(), plain.evaluator(), plain.estimatorParamMaps(), plain.space())
          .forEach(plain::clear);
      DefaultParamsWriter$.MODULE$.saveMetadata(plain, path, sparkSession());
      ObjectNode json = JSON.createObjectNode();
      if (search.isSet(search.estimator())) {
        savePart(search.getEstimator(), path + "/estimator");
        json.put("estimator", true);
      }
      if (search.isSet(search.evaluator())) {
        savePart(search.getEvaluator(), path + "/evaluator");
        json.put("evaluator", true);
      }
      if (search.isSet(search.estimatorParamMaps())) {
        json.set("estimatorParamMaps", maps(search.getEstimatorParamMaps(), path));
      }
      if (search.isSet(search.space())) {
        SearchSpace space = search.value(search.space());
        json.put("space", space.portable(Stages.of(search.getEstimator())));
      }
      write(sparkSession(), path, json);
    }
  }

  private static ArrayNode maps(ParamMap[] maps, String path) {
    ArrayNode all = JSON.createArrayNode();
    List<Object> parts = new ArrayList<>();
    for (ParamMap map : maps) {
      ArrayNode pairs = all.addArray();
      for (ParamPair<?> pair : CollectionConverters.asJava(map.toSeq())) {
        ObjectNode entry = pairs.addObject();
        entry.put("stage", pair.param().parent());
        entry.put("param", pair.param().name());
        if (pair.value() instanceof MLWritable) {
          if (!parts.contains(pair.value())) {
            parts.add(pair.value());
            savePart(pair.value(), part(path, parts.size() - 1));
          }
          entry.put("part", parts.indexOf(pair.value()));
        } else {
          entry.put("value", SearchSpace.cast(pair.param()).jsonEncode(pair.value()));
        }
      }
    }
    return all;
  }

  private static String part(String path, int number) {
    return path + "/values/" + number;
  }

  static final class SearchReader extends MLReader<HyperparameterSearch> {
    @Override
    public HyperparameterSearch load(String path) {
      SparkSession spark = sparkSession();
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader$.MODULE$.loadMetadata(
              path, spark, HyperparameterSearch.class.getName());
      HyperparameterSearch search = new HyperparameterSearch(metadata.uid());
      metadata.getAndSetParams(search, Option.empty());
      JsonNode json = read(spark, path);
      if (json.has("estimator")) {
        Estimator<?> estimator =
            DefaultParamsReader$.MODULE$.loadParamsInstance(path + "/estimator", spark);
        search.setEstimator(estimator);
      }
      if (json.has("evaluator")) {
        Evaluator evaluator =
            DefaultParamsReader$.MODULE$.loadParamsInstance(path + "/evaluator", spark);
        search.setEvaluator(evaluator);
      }
      if (json.has("estimatorParamMaps")) {
        search.setEstimatorParamMaps(
            maps(spark, path, json.get("estimatorParamMaps"), Stages.of(search.getEstimator())));
      }
      if (json.has("space")) {
        search.setSpace(json.get("space").asText());
      }
      return search;
    }
  }

  private static ParamMap[] maps(SparkSession spark, String path, JsonNode all, Stages stages) {
    Map<Integer, Object> parts = new HashMap<>();
    List<ParamMap> maps = new ArrayList<>();
    for (JsonNode pairs : all) {
      ParamMap map = new ParamMap();
      for (JsonNode pair : pairs) {
        Param<Object> param =
            stages.param(pair.get("stage").asText() + "." + pair.get("param").asText());
        map.put(
            param,
            pair.has("part")
                ? parts.computeIfAbsent(pair.get("part").asInt(), n -> load(part(path, n), spark))
                : param.jsonDecode(pair.get("value").asText()));
      }
      maps.add(map);
    }
    return maps.toArray(ParamMap[]::new);
  }

  private static Object load(String path, SparkSession spark) {
    return DefaultParamsReader$.MODULE$.<Params>loadParamsInstance(path, spark);
  }

  static final class ModelWriter extends MLWriter {
    private final SearchModel model;

    ModelWriter(SearchModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sparkSession());
      savePart(model.bestModel(), path + "/bestModel");
      model.trials().coalesce(1).write().parquet(path + "/trials"); // in their order
      ObjectNode json = JSON.createObjectNode();
      ArrayNode metrics = json.putArray("avgMetrics");
      for (double metric : model.avgMetrics()) {
        metrics.add(Double.toString(metric));
      }
      json.put("bestIndex", model.bestIndex());
      ObjectNode best = json.putObject("bestConfiguration");
      model.bestConfiguration().forEach(best::put);
      boolean wanted =
          CollectionConverters.asJava(optionMap())
              .getOrDefault("persistsubmodels", "true")
              .equalsIgnoreCase("true");
      if (model.hasSubModels() && wanted) {
        json.set("subModels", subModels(path));
      }
      write(sparkSession(), path, json);
    }

    /** By fold and trial, whether there is one. */
    private ArrayNode subModels(String path) {
      ArrayNode there = JSON.createArrayNode();
      List<List<Model<?>>> folds = model.subModels();
      for (int fold = 0; fold < folds.size(); fold++) {
        ArrayNode trials = there.addArray();
        for (int trial = 0; trial < folds.get(fold).size(); trial++) {
          Model<?> each = folds.get(fold).get(trial);
          trials.add(each != null);
          if (each != null) {
            savePart(each, subModel(path, fold, trial));
          }
        }
      }
      return there;
    }
  }

  private static String subModel(String path, int fold, int trial) {
    return "%s/subModels/fold%d/%d".formatted(path, fold, trial);
  }

  static final class ModelReader extends MLReader<SearchModel> {
    @Override
    public SearchModel load(String path) {
      SparkSession spark = sparkSession();
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader$.MODULE$.loadMetadata(path, spark, SearchModel.class.getName());
      JsonNode json = read(spark, path);
      double[] metrics = new double[json.get("avgMetrics").size()];
      for (int i = 0; i < metrics.length; i++) {
        metrics[i] = Double.parseDouble(json.get("avgMetrics").get(i).asText());
      }
      Map<String, String> best = new LinkedHashMap<>();
      json.get("bestConfiguration")
          .properties()
          .forEach(entry -> best.put(entry.getKey(), entry.getValue().asText()));
      Model<?> bestModel =
          DefaultParamsReader$.MODULE$.loadParamsInstance(path + "/bestModel", spark);
      SearchModel model =
          new SearchModel(
              metadata.uid(),
              bestModel,
              metrics,
              json.get("bestIndex").asInt(),
              best,
              spark.read().parquet(path + "/trials"),
              json.has("subModels") ? subModels(spark, path, json.get("subModels")) : null);
      metadata.getAndSetParams(model, Option.empty());
      return model;
    }

    private static List<List<Model<?>>> subModels(SparkSession spark, String path, JsonNode there) {
      List<List<Model<?>>> folds = new ArrayList<>();
      for (int fold = 0; fold < there.size(); fold++) {
        List<Model<?>> trials = new ArrayList<>();
        for (int trial = 0; trial < there.get(fold).size(); trial++) {
          trials.add(
              there.get(fold).get(trial).asBoolean()
                  ? DefaultParamsReader$.MODULE$.<Model<?>>loadParamsInstance(
                      subModel(path, fold, trial), spark)
                  : null);
        }
        folds.add(trials);
      }
      return folds;
    }
  }

  private static void savePart(Object part, String path) {
    if (!(part instanceof MLWritable writable)) {
      throw new UnsupportedOperationException(
          "%s cannot be saved: it is no MLWritable.".formatted(part.getClass().getName()));
    }
    try {
      writable.save(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(SparkSession spark, String path, JsonNode json) {
    Path file = new Path(path, FILE);
    try (OutputStream out = system(spark, file).create(file, true)) {
      JSON.writerWithDefaultPrettyPrinter().writeValue(out, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(SparkSession spark, String path) {
    Path file = new Path(path, FILE);
    try (InputStream in = system(spark, file).open(file)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileSystem system(SparkSession spark, Path path) throws IOException {
    return path.getFileSystem(spark.sessionState().newHadoopConf());
  }
}
