package dev.rung.cli;

import dev.rung.conf.Conf;
import dev.rung.report.PlanTable;
import dev.rung.sampler.Proposal;
import dev.rung.sampler.Sampler;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a search would do. */
@Command(
    name = "plan",
    description = "Print the brackets, the rungs and the total cost of CONF, running nothing.")
final class PlanCommand implements Callable<Integer> {
  private static final int SHOWN = 5;

  @Parameters(paramLabel = "CONF", description = "A configuration file (HOCON).")
  private String file;

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description = "Set a key of the configuration, such as search.scheduler.eta=4.")
  private List<String> sets = new ArrayList<>();

  @Override
  public Integer call() {
    System.out.print(text(Conf.read(file, sets, Kinds.catalogue())));
    return Exit.FINISHED;
  }

  static String text(Conf conf) {
    Kinds.require(conf);
    History scratch = new History();
    Sampler sampler = Samplers.of(conf);
    StringBuilder text = new StringBuilder(PlanTable.text(Search.facts(conf, new History())));
    Samplers.choice(conf).ifPresent(choice -> text.append('\n').append(choice).append('\n'));
    text.append("\nThe first configurations (%s):\n".formatted(conf.search().sampler().kind()));
    List<Proposal> proposals = sampler.propose(scratch, SHOWN);
    while (!proposals.isEmpty() && scratch.size() < SHOWN) {
      for (Proposal proposal : proposals) {
        Leg leg = new Leg(scratch.size(), proposal.configuration(), 0, 1, 0);
        scratch.apply(new Event.Started(leg, 0, proposal.source(), 0));
        text.append("  ").append(proposal.configuration()).append('\n');
      }
      proposals = sampler.propose(scratch, Math.max(1, SHOWN - scratch.size()));
    }
    return text.toString();
  }
}
