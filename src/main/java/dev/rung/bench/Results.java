package dev.rung.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Locale;

/** Prints a benchmark's figures: a table, or with {@code --json} one object a line. */
public final class Results {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String benchmark;
  private final boolean json;
  private final PrintStream out;
  private boolean headed;
  private boolean held = true;

  /** Figures of {@code benchmark}, printed to {@code out}. */
  public Results(String benchmark, boolean json, PrintStream out) {
    this.benchmark = benchmark;
    this.json = json;
    this.out = out;
  }

  /** Prints a figure. */
  public void add(Result result) {
    held &= result.holds();
    out.println(json ? line(result) : row(result));
  }

  /** Prints a figure that a sentence has shown already: under {@code --json} alone. */
  public void repeat(Result result) {
    if (json) {
      add(result);
    }
  }

  /** Prints a sentence; under {@code --json} it goes to stderr. */
  public void say(String sentence) {
    (json ? System.err : out).println(sentence);
  }

  /** Whether every aim so far is reached. */
  public boolean held() {
    return held;
  }

  private String line(Result result) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("benchmark", benchmark).put("case", result.name());
    put(node, "value", result.value());
    node.put("unit", result.unit());
    put(node, "against", result.against());
    put(node, "ratio", result.ratio());
    if (result.aim().isEmpty()) {
      node.putNull("aim").putNull("holds");
    } else {
      node.put("aim", result.aim()).put("holds", result.holds());
    }
    return node.toString();
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  private String row(Result result) {
    String head =
        headed
            ? ""
            : "%-44s %14s %14s %7s  %-16s %s%n"
                .formatted(benchmark, "value", "against", "ratio", "unit", "aim");
    headed = true;
    String aim =
        result.aim().isEmpty() ? "" : result.aim() + (result.holds() ? ": holds" : ": MISSED");
    return head
        + "%-44s %14s %14s %7s  %-16s %s"
            .formatted(
                result.name(),
                number(result.value()),
                number(result.against()),
                number(result.ratio()),
                result.unit(),
                aim);
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f" : "%.3f", value);
  }
}
