package dev.rung.conf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand mutated files: each reads, or is refused in one line that names the file. */
class FuzzTest {
  private static final int FILES = 10_000;
  private static final int CHUNK = 500;
  private static final Catalogue NAMES = Examples.catalogue();
  private static final String[] NONSENSE = {
    "0",
    "-1",
    "1e999",
    "-0.0",
    "NaN",
    "9223372036854775808",
    "1e-400",
    "null",
    "\"\"",
    "[]",
    "{}",
    "${space}",
    "${?HOME}",
    "${search.trials}",
    "${a.b}",
    "\u0000",
    "\u202E",
    "\uD83D\uDE00",
    "é",
    "\"\"\"",
    "//",
    "#",
    "+=",
    "include \"x.conf\"",
    "include required(file(\"y\"))",
    "[[",
    "}}",
    "1h",
    "k1",
    "\\u12",
    "\r",
    "\u2028",
    "a.b.c",
    "space",
    "=",
    "-",
    "k2 = ${k2}",
    "@0: 5"
  };

  @Test
  void read_mutatedFile_readsOrIsRefusedInOneLine() throws IOException {
    List<String> good =
        List.of(
            Examples.LENET,
            Examples.ADULT,
            MistakesTest.resource("good.conf"),
            Files.readString(Path.of("conf/quickstart.conf")));
    int[] read = new int[1];
    int[] located = new int[1];
    for (int start = 0; start < FILES; start += CHUNK) {
      int first = start;
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () -> {
            for (int i = first; i < first + CHUNK; i++) {
              long before = System.nanoTime();
              String message = message(i, good.get(i % good.size()));
              assertTrue(System.nanoTime() - before < 5_000_000_000L, "slow: seed " + i);
              read[0] += message.isEmpty() ? 1 : 0;
              located[0] += message.matches("x\\.conf:\\d+: .*") ? 1 : 0;
            }
          });
    }
    // Neither is every mutation harmless nor every one fatal, and most mistakes have a line.
    assertTrue(read[0] > FILES / 50 && read[0] < FILES / 2, "read " + read[0]);
    assertTrue(located[0] > 0.8 * (FILES - read[0]), located[0] + " of " + (FILES - read[0]));
  }

  /** What the mutation of that seed is told; empty where it reads. */
  private static String message(int seed, String good) {
    byte[] bytes = mutate(good, Seeds.generator(seed, "fuzz"));
    try {
      Conf conf = Conf.read(Examples.only(bytes), "x.conf", List.of(), NAMES);
      byte[] written = conf.text().getBytes(StandardCharsets.UTF_8);
      assertEquals(
          conf.redacted(),
          Conf.read(Examples.only(written), "x.conf", List.of(), NAMES),
          () -> "seed " + seed);
      return "";
    } catch (ConfException e) {
      String message = e.getMessage();
      assertTrue(message.lines().count() == 1, () -> "seed " + seed + ": " + message);
      assertTrue(message.startsWith("x.conf"), () -> "seed " + seed + ": " + message);
      return message;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(
          "seed " + seed + ": " + new String(bytes, StandardCharsets.UTF_8), e);
    }
  }

  private static byte[] mutate(String good, RandomGenerator random) {
    String text = good;
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      text =
          switch (random.nextInt(8)) {
            case 0 -> lines(text, random);
            case 1 -> tokens(text, random);
            case 2, 3 -> nonsense(text, random);
            case 4 -> cut(text, random);
            case 5 -> deep(text, random);
            case 6 -> repeat(text, random);
            default -> text;
          };
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static String lines(String text, RandomGenerator random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    String line = lines.remove(random.nextInt(lines.size()));
    for (int copies = random.nextInt(3); copies > 0; copies--) {
      lines.add(random.nextInt(lines.size() + 1), line);
    }
    return String.join("\n", lines);
  }

  private static String tokens(String text, RandomGenerator random) {
    String[] tokens = text.split("(?<=[\\s,={}\\[\\]])|(?=[\\s,={}\\[\\]])");
    int a = random.nextInt(tokens.length);
    int b = random.nextInt(tokens.length);
    String token = tokens[a];
    tokens[a] = tokens[b];
    tokens[b] = token;
    return String.join("", tokens);
  }

  /** Nonsense in place of a number, or of a word, or in between. */
  private static String nonsense(String text, RandomGenerator random) {
    String[] words = text.split("(?<=\\s)|(?=\\s)");
    String nonsense = NONSENSE[random.nextInt(NONSENSE.length)];
    int[] numbers =
        IntStream.range(0, words.length).filter(i -> words[i].matches("[\\d.e-]+,?")).toArray();
    int at =
        numbers.length > 0 && random.nextBoolean()
            ? numbers[random.nextInt(numbers.length)]
            : random.nextInt(words.length);
    words[at] = nonsense;
    return String.join("", words);
  }

  private static String cut(String text, RandomGenerator random) {
    int from = random.nextInt(text.length());
    int until = Math.min(text.length(), from + 1 + random.nextInt(20));
    return text.length() > 100 ? text.substring(0, from) + text.substring(until) : text;
  }

  private static String repeat(String text, RandomGenerator random) {
    char[] same = new char[1 + random.nextInt(2000)];
    Arrays.fill(same, "9a.[{\"$ \n-".charAt(random.nextInt(10)));
    int at = random.nextInt(text.length());
    return text.substring(0, at) + new String(same) + text.substring(at);
  }

  /** One time in twenty a very deep nest, which the parser's stack does not hold. */
  private static String deep(String text, RandomGenerator random) {
    int depth = random.nextInt(20) == 0 ? 20_000 : 1 + random.nextInt(100);
    String nest =
        random.nextBoolean()
            ? "[".repeat(depth) + "]".repeat(depth)
            : "{a=".repeat(depth) + "1" + "}".repeat(depth);
    String[] words = text.split("(?<=\\s)|(?=\\s)");
    words[random.nextInt(words.length)] = nest;
    return String.join("", words);
  }
}
