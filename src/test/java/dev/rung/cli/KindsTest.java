package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.conf.Conf;
import dev.rung.conf.ConfException;
import dev.rung.scheduler.AshaScheduler;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KindsTest {
  /** The quickstart with ASHA, trials limited or not. */
  private static Conf asha(String... sets) {
    List<String> all = new ArrayList<>(List.of("search.scheduler.kind=asha"));
    all.addAll(List.of(sets));
    return Conf.read("conf/quickstart.conf", all, Kinds.catalogue());
  }

  @Test
  void scheduler_asha_isMadeFromItsOptions() {
    for (String type : List.of("promotion", "stopping")) {
      Conf conf =
          asha("search.trials=20", "search.scheduler.type=" + type, "search.scheduler.brackets=0");
      assertInstanceOf(
          AshaScheduler.class, Kinds.scheduler(conf.search(), new History()), conf.toString());
    }
  }

  @Test
  void scheduler_ashaWithoutALimit_isRefused() {
    assertThrows(ConfException.class, () -> asha());
  }

  /** 3^4 = 81: five brackets. */
  @Test
  void scheduler_ashaTooManyBrackets_saysHowMany() {
    Conf conf = asha("search.trials=20", "search.scheduler.brackets=6");
    String message =
        assertThrows(UsageException.class, () -> Kinds.scheduler(conf.search(), new History()))
            .getMessage();
    assertTrue(message.contains("brackets <= 5"), message);
  }

  @Test
  void plan_asha_boundsTheCost() {
    String text = PlanCommand.text(asha("search.trials=20"));
    assertTrue(text.contains("at most 20 trials to 81 epochs each, 1,620 epochs in all"), text);
  }
}
