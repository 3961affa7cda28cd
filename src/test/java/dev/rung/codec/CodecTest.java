package dev.rung.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.space.Configuration;
import dev.rung.trial.Completion;
import dev.rung.trial.Evaluation;
import dev.rung.trial.Event;
import dev.rung.trial.Leg;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read is what was written. Records compare doubles by their bits, so -0.0 counts too. */
class CodecTest {
  private static final int ROUNDS = 5_000;

  @Test
  void event_writtenAndRead_isTheSame() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Event event = new RandomEvents(Seeds.generator(seed, "events")).next();
      String text = Events.text(event);
      assertEquals(event, Events.event(text), "seed " + seed);
      assertEquals(text, Events.text(Events.event(text)), "order of members, seed " + seed);
      assertFalse(text.contains("\n"), "seed " + seed);
    }
  }

  @Test
  void leg_writtenAndRead_isTheSame() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Leg leg = new RandomEvents(Seeds.generator(seed, "legs")).leg();
      assertEquals(leg, Legs.leg(Legs.text(leg)), "seed " + seed);
    }
  }

  @Test
  void completion_writtenAndRead_isTheSame() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomEvents random = new RandomEvents(Seeds.generator(seed, "completions"));
      boolean fails = seed % 2 == 0;
      Completion completion =
          new Completion(
              seed,
              random.leg().until(),
              fails ? null : new Evaluation(random.real(), random.metrics(), Double.NaN),
              fails ? random.failure() : null,
              random.curve(),
              random.text(),
              random.real());
      assertEquals(completion, Legs.completion(Legs.text(completion)), "seed " + seed);
    }
  }

  @Test
  void configuration_numbersKeepTheirType() {
    Configuration configuration = new Configuration(Map.of("x", 1L));
    assertEquals("{\"x\":1}", Configurations.json(configuration).toString());
    Configuration real = new Configuration(Map.of("x", 1.0));
    assertEquals("{\"x\":1.0}", Configurations.json(real).toString());
    assertEquals(
        List.of(1L),
        List.copyOf(Configurations.configuration(Json.read("{\"x\":1}")).values().values()));
    assertEquals(
        List.of(1.0),
        List.copyOf(Configurations.configuration(Json.read("{\"x\":1.0}")).values().values()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not json | not JSON",
        "`` | no member \"at\"",
        "[] | no member \"at\"",
        "{\"event\":\"started\"} | no member \"at\"",
        "{\"at\":1,\"event\":\"vanished\"} | no such event: \"vanished\"",
        "{\"at\":1,\"event\":\"stopped\",\"trial\":1} | no member \"reason\"",
        "{\"at\":1,\"event\":\"stopped\",\"trial\":\"x\",\"reason\":\"r\"} | trial: a whole number",
        "{\"at\":1.5,\"event\":\"stopped\",\"trial\":1,\"reason\":\"r\"} | at: a whole number",
        "{\"at\":1,\"event\":\"stopped\",\"trial\":4294967296,\"reason\":\"r\"} | trial: a whole number",
        "{\"at\":1,\"event\":\"stopped\",\"trial\":1,\"reason\":2} | reason: a text",
        "{\"at\":1,\"event\":\"scored\",\"trial\":1,\"metrics\":{\"auc\":true}} | a number",
        "{\"at\":1,\"event\":\"scored\",\"trial\":1,\"metrics\":{\"auc\":\"high\"}} | high",
      })
  void event_ofAnotherText_saysWhatIsWrong(String text, String says) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> Events.event(text));
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }

  @Test
  void configuration_integerBeyondLong_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Configurations.configuration(Json.read("{\"x\":9223372036854775808}")));
  }
}
