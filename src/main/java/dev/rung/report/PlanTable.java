package dev.rung.report;

import dev.rung.scheduler.Plan;
import java.util.List;
import java.util.stream.Collectors;

/** One round of brackets before anything runs, with its cost beside random search's. */
public final class PlanTable {
  private PlanTable() {}

  /** The table; steps read trials/resource. */
  public static String text(StudyFacts facts) {
    if (facts.plan().isEmpty()) {
      return unplanned(facts);
    }
    TextTable table =
        new TextTable("<bracket", "<trials/" + facts.unit(), "trials", "cost", "random search");
    int trials = 0;
    long cost = 0;
    for (Plan plan : facts.plan()) {
      trials += plan.trials();
      cost += plan.cost();
      table.row(
          plan.name(),
          steps(plan.steps()),
          Words.count(plan.trials()),
          Words.count(plan.cost()),
          Words.count(plan.trials() * facts.full()));
    }
    long random = trials * facts.full();
    table.row("total", "", Words.count(trials), Words.count(cost), Words.count(random));
    return table.text()
        + "\nCosts are in %s; promoted trials go on from their checkpoints.\n"
            .formatted(facts.unit())
        + "Random search trains all %s to %s %s: %s times the cost.\n"
            .formatted(
                Words.trials(trials),
                Words.count(facts.full()),
                facts.unit(),
                Words.ratio(random, cost));
  }

  private static String steps(List<Plan.Step> steps) {
    return steps.stream().map(Plan.Step::toString).collect(Collectors.joining(" "));
  }

  private static String unplanned(StudyFacts facts) {
    return facts.trials() == 0
        ? "No brackets are planned ahead; the number of trials is not limited.\n"
        : "No brackets are planned ahead: at most %s to %s %s each, %s %s in all.\n"
            .formatted(
                Words.trials(facts.trials()),
                Words.count(facts.full()),
                facts.unit(),
                Words.count(facts.trials() * facts.full()),
                facts.unit());
  }
}
