package dev.rung;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A package imports only from lines below its own, packages on one line never meet, and only the
 * thin edge names the engine.
 */
class PackageLayersTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern INLINE = Pattern.compile("\\bdev\\.rung\\.[a-z][\\w.]*");

  /** The lines of the design's table, longest package name first when looked up. */
  private static final Map<String, Integer> LINES =
      Map.ofEntries(
          Map.entry("math", 0),
          Map.entry("space", 1),
          Map.entry("trial", 2),
          Map.entry("codec", 3),
          Map.entry("conf", 3),
          Map.entry("runner", 3),
          Map.entry("sampler", 3),
          Map.entry("scheduler", 3),
          Map.entry("stopping", 3),
          Map.entry("learner", 3),
          Map.entry("data", 3),
          Map.entry("journal", 4),
          Map.entry("runner.*", 4),
          Map.entry("sampler.*", 4),
          Map.entry("scheduler.*", 4),
          Map.entry("stopping.*", 4),
          Map.entry("learner.*", 4),
          Map.entry("learner.mlp", 5),
          Map.entry("learner.lenet", 5),
          Map.entry("study", 5),
          Map.entry("report", 5),
          Map.entry("ml.*", 6),
          Map.entry("cli", 7),
          Map.entry("bench.*", 7),
          Map.entry("ml", 8),
          Map.entry("", 9),
          Map.entry("bench", 9));

  private static final List<String> SPARK =
      List.of("runner.spark", "data", "ml", "ml.model", "ml.split", "cli", "", "bench");

  @Test
  void imports_followTheTable() throws IOException {
    List<String> broken = new ArrayList<>();
    Map<String, Integer> seen = new TreeMap<>();
    for (Path file : sources()) {
      String text = Files.readString(file);
      String own = packageOf(file);
      seen.merge(own, 1, Integer::sum);
      for (String other : packagesNamedIn(text)) {
        if (!other.equals(own) && line(other) >= line(own)) {
          broken.add(
              file + " (line " + line(own) + ") names " + other + " (line " + line(other) + ")");
        }
      }
    }
    assertTrue(
        seen.keySet().containsAll(List.of("math", "space", "trial", "codec")), "saw " + seen);
    assertTrue(seen.values().stream().mapToInt(Integer::intValue).sum() > 40, "saw " + seen);
    assertEquals(List.of(), broken);
  }

  @Test
  void spark_isNamedOnlyAtTheEdge() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path file : sources()) {
      String text = Files.readString(file);
      if (text.contains("import org.apache.spark") && !SPARK.contains(packageOf(file))) {
        broken.add(file.toString());
      }
    }
    assertEquals(List.of(), broken);
  }

  /** Without XGBoost4J everything but the training loads. */
  @Test
  void xgboost_isNamedWhereItTrains() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path file : sources()) {
      boolean registered = file.endsWith("Xgboost.java") || file.endsWith("Settings.java");
      if (Files.readString(file).contains("import ml.dmlc")
          && (registered || !packageOf(file).equals("learner.xgboost"))) {
        broken.add(file.toString());
      }
    }
    assertEquals(List.of(), broken);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String packageOf(Path file) {
    String folder = MAIN.resolve("dev/rung").relativize(file.getParent()).toString();
    return folder.replace('/', '.');
  }

  private static List<String> packagesNamedIn(String text) {
    List<String> names = new ArrayList<>();
    Matcher imports = IMPORT.matcher(text);
    while (imports.find()) {
      names.add(imports.group(1));
    }
    Matcher inline =
        INLINE.matcher(
            text.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^(package|import) .*$", ""));
    while (inline.find()) {
      names.add(inline.group());
    }
    return names.stream()
        .filter(name -> name.startsWith("dev.rung."))
        .map(name -> name.substring("dev.rung.".length()))
        .filter(name -> !name.startsWith("shaded."))
        .map(name -> name.replaceAll("\\.[A-Z*].*$", ""))
        .distinct()
        .toList();
  }

  private static int line(String name) {
    Integer line = LINES.get(name);
    if (line == null) {
      line = LINES.get(name.replaceAll("\\..*$", ".*"));
    }
    if (line == null) {
      throw new AssertionError("package " + name + " is not in the table of layers");
    }
    return line;
  }
}
