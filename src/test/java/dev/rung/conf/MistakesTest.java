package dev.rung.conf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake of {@code mistakes.txt} and the whole message it gets. */
class MistakesTest {
  /** In the text of good.conf, {@code typed} stands in place of {@code instead}. */
  record Mistake(String instead, String typed, String message) {
    @Override
    public String toString() {
      return instead + " -> " + typed;
    }

    String text() throws IOException {
      String good = resource("good.conf");
      assertEquals(2, (good + " ").split(Pattern.quote(instead)).length, instead);
      return good.replace(instead, typed);
    }
  }

  static String resource(String name) throws IOException {
    try (InputStream stream = MistakesTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static List<Mistake> mistakes() throws IOException {
    List<Mistake> mistakes = new ArrayList<>();
    String[] parts = new String[3];
    for (String line : resource("mistakes.txt").lines().toList()) {
      int part = "-+=".indexOf(line.isEmpty() ? ' ' : line.charAt(0));
      if (part >= 0) {
        parts[part] = line.substring(Math.min(2, line.length()));
      }
      if (part == 2) {
        mistakes.add(new Mistake(parts[0], parts[1], parts[2]));
      }
    }
    return mistakes;
  }

  @Test
  void read_goodFile_isGood() throws IOException {
    assertEquals("adult", Examples.read(resource("good.conf")).study().name());
    assertTrue(mistakes().size() >= 100, "read " + mistakes().size());
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void read_mistake_isToldInOneSentence(Mistake mistake) throws IOException {
    String text = mistake.text();
    assertEquals(
        mistake.message(),
        assertThrows(ConfException.class, () -> Examples.read(text)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          search.trials=x    | --set search.trials=x: search.trials: a whole number is needed, but got x.
          search.trails=5    | --set search.trails=5: search.trails: an unknown key. Did you mean 'trials'?
          search.trials      | --set search.trials: path=value must hold. Write --set search.trials=20.
          space.l2.low=2     | --set space.l2.low=2: space.l2: low <= high must hold for every value of learning-rate, but low can be 2 where high is 1e-5.
          search.trials={    | --set search.trials={: not HOCON: expecting more, but the text ends. Maybe a closing brace or bracket is missing.
          study.seed=${?NO}x | --set study.seed=${?NO}x: study.seed: a whole number is needed, but got x.
          """)
  void read_badSet_namesTheSet(String set, String message) throws IOException {
    String good = resource("good.conf");
    assertEquals(
        message, assertThrows(ConfException.class, () -> Examples.read(good, set)).getMessage());
  }
}
