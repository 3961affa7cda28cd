package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.conf.Conf;
import dev.rung.learner.WithoutXgboost;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Leg;
import dev.rung.trial.Objective;
import dev.rung.trial.TrialContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people get wrong beyond the text of a configuration: exit 2 and one sentence. */
class UsageTest {
  @TempDir Path folder;

  /** An objective whose class cannot be loaded whole, as when a jar is missing. */
  public static final class Broken implements Objective {
    private static final long serialVersionUID = 1;
    private static final int PARTS = Integer.parseInt("none");

    @Override
    public Evaluation evaluate(Leg leg, TrialContext context) {
      return Evaluation.of(PARTS);
    }
  }

  private Path conf(String objective, String scheduler) throws IOException {
    Path file = folder.resolve("search.conf");
    Files.writeString(
        file,
        """
        study { name = small, goal = minimize, metric = x }
        learner { class = "%s" }
        space { x { type = real, low = 0, high = 1 } }
        search { scheduler { %s }, trials = 3 }
        """
            .formatted(objective, scheduler));
    return file;
  }

  private static String mistake(Object... arguments) {
    return mistake(Main::run, arguments);
  }

  private static String mistake(ToIntFunction<String[]> main, Object... arguments) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int code;
    try (PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setErr(err);
      code = main.applyAsInt(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    } finally {
      System.setErr(before);
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertEquals(Exit.USAGE, code, text);
    assertEquals(1, text.lines().count(), text);
    return text;
  }

  @Test
  void plan_tooManyTrialsInABracket_isOneSentence() throws IOException {
    Path file = conf("a.B", "kind = hyperband, maximum = 100000000");
    assertTrue(mistake("plan", file).contains("maximum / minimum"));
  }

  @Test
  void search_folderCannotBeMade_isOneSentence() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken"), "a file");
    Path file = conf(Fine.class.getName(), "kind = full");
    assertTrue(mistake("search", file, "--study", taken).contains("not a folder"));
    assertTrue(mistake("search", file, "--study", taken.resolve("in")).contains("not a folder"));
  }

  @Test
  void search_objectiveThatCannotBeLoaded_isOneSentence() throws IOException {
    Path file = conf(Broken.class.getName(), "kind = full");
    String text = mistake("search", file, "--study", folder.resolve("study"));
    assertTrue(text.contains("Broken") && text.contains("NumberFormatException"), text);
  }

  @Test
  void search_xgboostWithoutXgboost4j_isOneSentence() throws ReflectiveOperationException {
    Class<?> type = new WithoutXgboost().loadClass("dev.rung.cli.Main");
    Method main = type.getDeclaredMethod("run", String[].class);
    main.setAccessible(true);
    String text =
        mistake(
            arguments -> {
              try {
                return (int) main.invoke(null, (Object) arguments);
              } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
              }
            },
            "search",
            "conf/xgboost.conf",
            "--study",
            folder.resolve("study"));
    assertTrue(text.contains("-- --packages ml.dmlc:xgboost4j_2.13:"), text);
    assertTrue(Files.notExists(folder.resolve("study")), "nothing was begun");
  }

  /** Deleting the old file before the new one is there would leave a study that cannot go on. */
  @Test
  void keep_overAnOlderFile_replacesItAndLeavesNothingElse() throws IOException {
    Path file = conf(Fine.class.getName(), "kind = full");
    StudyFolder study = StudyFolder.of(folder.resolve("study").toString());
    study.keep(Conf.read(file.toString(), List.of(), Kinds.catalogue()));
    study.keep(Conf.read(file.toString(), List.of("search.trials=9"), Kinds.catalogue()));
    assertEquals(9, study.conf(List.of()).search().trials().orElseThrow());
    try (Stream<Path> files = Files.list(folder.resolve("study"))) {
      assertEquals(List.of("study.conf"), files.map(f -> f.getFileName().toString()).toList());
    }
  }

  /** An objective that works. */
  public static final class Fine implements Objective {
    private static final long serialVersionUID = 1;

    @Override
    public Evaluation evaluate(Leg leg, TrialContext context) {
      return Evaluation.of(0);
    }
  }
}
