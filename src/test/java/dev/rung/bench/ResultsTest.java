package dev.rung.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private Results results(boolean json) {
    return new Results("overhead", json, new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void add_json_isOneObjectALineWithTheContractsKeys() {
    Results results = results(true);
    results.add(Result.of("10,000 trials", 3, "s").against(2).ratioAtMost(1.25));
    results.add(Result.of("memory", 1.5, "kB"));
    assertEquals(
        """
        {"benchmark":"overhead","case":"10,000 trials","value":3.0,"unit":"s","against":2.0,"ratio":1.5,"aim":"ratio <= 1.25","holds":false}
        {"benchmark":"overhead","case":"memory","value":1.5,"unit":"kB","against":null,"ratio":null,"aim":null,"holds":null}
        """,
        printed().replace(System.lineSeparator(), "\n"));
    assertFalse(results.held());
  }

  @Test
  void add_table_headsItOnceAndSaysWhetherTheAimHolds() {
    Results results = results(false);
    results.add(Result.of("a", 2, "s").against(2).ratioAtMost(1.25));
    results.add(Result.of("b", 3, "s").against(2).ratioAtMost(1.25));
    assertEquals(3, printed().lines().count());
    assertTrue(printed().contains("ratio <= 1.25: holds"), printed());
    assertTrue(printed().contains("ratio <= 1.25: MISSED"), printed());
  }
}
