package dev.rung.conf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.trial.Goal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfTest {
  private static final Catalogue NAMES = Examples.catalogue();

  @ParameterizedTest
  @ValueSource(strings = {Examples.LENET, Examples.ADULT})
  void text_readsBack(String text) {
    Conf conf = Examples.read(text);
    Conf back = Examples.read(conf.text());
    assertEquals(conf.redacted(), back);
    assertEquals(conf.text(), back.text());
  }

  @Test
  void text_goodFile_readsBack() throws IOException {
    Conf conf = Examples.read(MistakesTest.resource("good.conf"));
    SearchSection search = conf.search();
    assertEquals(
        List.of(
            new Selection("median", Map.of("grace", 5L)),
            new Selection("patience", Map.of("reports", 4L))),
        search.stopping());
    assertEquals(3, search.every());
    assertEquals(
        new LimitsSection(
            OptionalInt.of(200),
            Optional.of(Duration.ofMinutes(30)),
            OptionalLong.of(5000),
            OptionalDouble.of(0.3),
            OptionalInt.of(50)),
        search.limits());
    assertEquals(conf.redacted(), Examples.read(conf.text()));
  }

  @Test
  void read_schedulerWithASamplerOfItsOwn_takesThatUnlessNamed() {
    String text = Examples.ADULT.replaceFirst("sampler *\\{[^}]*\\}", "");
    assertEquals("auto", Examples.read(text).search().sampler().kind());
    Conf conf = Examples.read(text, "search.scheduler.kind=bohb");
    assertEquals(new Selection("halton", Map.of("scramble", true)), conf.search().sampler());
    assertEquals(conf.search(), Examples.read(conf.text()).search());
  }

  /** A rule looks a hundred times in a full training, unless the file says how often. */
  @Test
  void read_stoppingWithoutEvery_looksAHundredTimes() {
    String rules = "search.stopping=[{kind=median}]";
    assertEquals(0, Examples.read(Examples.ADULT).search().every());
    assertEquals(1, Examples.read(Examples.ADULT, rules).search().every());
    assertEquals(
        20, Examples.read(Examples.ADULT, rules, "search.scheduler.maximum=2000").search().every());
    assertEquals(
        0, Examples.read(Examples.ADULT, rules, "search.scheduler.resource=rows").search().every());
  }

  @Test
  void read_quickstart_isThePlanOfThePaper() {
    Conf conf = Conf.read("conf/quickstart.conf", List.of(), NAMES);
    assertEquals(Goal.MINIMIZE, conf.study().goal());
    assertEquals(81, conf.search().scheduler().whole("maximum"));
    assertEquals(3, conf.search().scheduler().whole("eta"));
    assertEquals("table", conf.search().scheduler().text("brackets"));
    assertEquals("epochs", conf.search().resource());
    assertEquals(conf, Examples.read(conf.text()));
  }

  @Test
  void read_everyKey_isInTheRecords() {
    Conf conf = Examples.read(Examples.LENET);
    assertEquals(
        new StudySection("lenet", "studies/lenet", -3, Goal.MAXIMIZE, "f-beta", false),
        conf.study());
    assertEquals(Optional.empty(), conf.data());
    assertEquals(
        Map.of("nested", Map.of("list", List.of(1L, 2.5, "yes", "a b"), "api-key", "abc")),
        conf.learner().options());
    SearchSection search = conf.search();
    assertEquals(new Selection("sobol", Map.of("scramble", false)), search.sampler());
    assertEquals(Optional.of(Duration.ofMinutes(30)), search.wallClock());
    assertEquals(Optional.of(Duration.ofSeconds(90)), search.trialTimeout());
    assertEquals(OptionalInt.of(4), search.parallelism());
    assertEquals("momentum", search.enqueue().get(1).choice("solver"));
    assertEquals(0.1, search.enqueue().get(0).real("learning-rate"));
  }

  @Test
  void read_weight_isKept() {
    Conf conf = Examples.read(Examples.ADULT);
    assertEquals(Optional.of("fnlwgt"), conf.data().orElseThrow().weight());
    assertEquals(Optional.of("fnlwgt"), conf.redacted().data().orElseThrow().weight());
    assertTrue(conf.text().contains("fnlwgt"), conf.text());
    String without = Examples.ADULT.replace(", weight = fnlwgt", "");
    assertEquals(Optional.empty(), Examples.read(without).data().orElseThrow().weight());
    assertFalse(Examples.read(without).text().contains("weight"));
  }

  @Test
  void read_parameters_keepTheOrderOfTheText() {
    List<String> names =
        Examples.read(Examples.LENET, "space.k2.high=70", "space.added={type=boolean}")
            .space()
            .parameters()
            .stream()
            .map(parameter -> parameter.name())
            .toList();
    assertEquals(
        List.of(
            "k2",
            "k1",
            "learning-rate",
            "keep",
            "layers",
            "solver",
            "momentum",
            "fixed",
            "nested",
            "added"),
        names);
    String line = "space { z9 { type = boolean }, a { type = boolean }, m = {type = boolean} }";
    String text =
        Examples.LENET
            .replaceAll("(?s)space \\{.*search", line + "\nsearch")
            .replaceAll("enqueue.*", "");
    assertEquals(
        List.of("z9", "a", "m"),
        Examples.read(text).space().parameters().stream()
            .map(parameter -> parameter.name())
            .toList());
  }

  @Test
  void read_sets_goFirst() {
    Conf conf =
        Examples.read(
            Examples.ADULT,
            "study.directory=s3a://bucket/studies",
            "search.trials = 7",
            "study.seed=9");
    assertEquals("s3a://bucket/studies", conf.study().directory());
    assertEquals(OptionalInt.of(7), conf.search().trials());
    assertEquals(9, conf.study().seed());
  }

  @Test
  void text_secrets_areRedacted() {
    String text =
        Examples.read(
                Examples.ADULT,
                "data.options.url=\"jdbc:x://u:hunter2@h/d?password=hunter3&a=1\"",
                "data.train=s3a://id:hunter4@bucket/train.csv",
                "study.directory=s3a://id:hunter5@bucket/study")
            .text();
    assertFalse(text.contains("hunter"), text);
    assertFalse(text.contains("abc"), text);
    assertTrue(text.contains("jdbc:x://(redacted)@h/d?password=(redacted)&a=1"), text);
    assertFalse(Examples.read(Examples.LENET).text().contains("abc"));
  }

  @Test
  void read_include_isRelativeToTheFile(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("parts"));
    Files.writeString(folder.resolve("parts/study.conf"), Examples.ADULT);
    Files.writeString(
        folder.resolve("main.conf"), "include \"parts/study.conf\"\nsearch.trials = 3\n");
    Conf conf = Conf.read(folder.resolve("main.conf").toString(), List.of(), NAMES);
    assertEquals(OptionalInt.of(3), conf.search().trials());
    String uri = folder.resolve("main.conf").toUri().toString();
    assertEquals(conf, Conf.read(uri, List.of(), NAMES));
  }

  @Test
  void read_fileTrouble_isNamed(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("adult.conf"), Examples.ADULT);
    Files.writeString(folder.resolve("self.conf"), "include \"self.conf\"");
    Files.writeString(folder.resolve("lost.conf"), "include required(\"adlut.conf\")");
    Files.write(folder.resolve("latin.conf"), new byte[] {'a', (byte) 0xE9, 'b'});
    Files.write(folder.resolve("large.conf"), new byte[Source.LARGEST + 1]);
    String at = folder + "/";
    assertEquals(
        at + "adullt.conf: there is no such file. Did you mean '" + at + "adult.conf'?",
        mistake(at + "adullt.conf"));
    assertEquals(folder + ": a folder, but a file is needed.", mistake(folder.toString()));
    assertEquals(
        at
            + "self.conf: a file must not include itself: ["
            + at
            + "self.conf, "
            + at
            + "self.conf]",
        mistake(at + "self.conf"));
    assertEquals(
        at
            + "lost.conf: include: "
            + at
            + "adlut.conf: there is no such file. Did you mean '"
            + at
            + "adult.conf'?",
        mistake(at + "lost.conf"));
    assertEquals(at + "latin.conf: not text in UTF-8.", mistake(at + "latin.conf"));
    assertEquals(
        at + "large.conf: at most 1,048,576 bytes are read as a configuration.",
        mistake(at + "large.conf"));
    assertTrue(
        mistake("nosuch://host/x.conf").startsWith("nosuch://host/x.conf: cannot be read: "));
  }

  private static String mistake(String file) {
    return assertThrows(ConfException.class, () -> Conf.read(file, List.of(), NAMES)).getMessage();
  }

  @Test
  void resume_limits_mayChange() {
    Source source =
        Examples.only(Examples.read(Examples.ADULT).text().getBytes(StandardCharsets.UTF_8));
    List<String> sets =
        List.of(
            "search.trials=99",
            "search.wall-clock=1h",
            "search.retries=0",
            "study.model=false",
            "study.seed=0",
            "data.options.\"fs.s3a.secret.key\"=abc");
    Conf conf = Conf.resume(source, "x.conf", sets, NAMES);
    assertEquals(OptionalInt.of(99), conf.search().trials());
    assertEquals("abc", conf.data().orElseThrow().options().get("fs.s3a.secret.key"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "study.seed=1",
        "space.batch-size.high=1024",
        "search.sampler.kind=sobol",
        "data.label=x",
        "search.scheduler.maximum=21"
      })
  void resume_anythingElse_isRefused(String set) {
    Source source = Examples.only(Examples.ADULT.getBytes(StandardCharsets.UTF_8));
    ConfException e =
        assertThrows(
            ConfException.class,
            () -> Conf.resume(source, "x.conf", List.of("search.trials=99", set), NAMES));
    assertEquals(
        "--set "
            + set
            + ": only search.trials, search.wall-clock, search.total-resource, search.target, "
            + "search.no-improvement, search.parallelism, search.retries, "
            + "search.trial-timeout, search.scheduler.rounds and study.model may change when a "
            + "study goes on. Start another study for the rest.",
        e.getMessage());
  }
}
