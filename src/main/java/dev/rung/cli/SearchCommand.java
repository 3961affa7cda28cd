package dev.rung.cli;

import dev.rung.conf.Conf;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a search. */
@Command(name = "search", description = "Begin the search that CONF describes.")
final class SearchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "CONF", description = "A configuration file (HOCON).")
  private String file;

  @Option(names = "--study", paramLabel = "DIR", description = "The study's folder.")
  private String folder;

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description = "Set a key of the configuration, such as search.trials=20.")
  private List<String> sets = new ArrayList<>();

  @Option(names = "--resume", description = "Go on with the study if its folder holds one.")
  private boolean resume;

  @Option(names = "--dry-run", description = "Check everything, print the plan, run nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    Conf conf = Conf.read(file, sets, Kinds.catalogue());
    if (dryRun) {
      System.out.print(PlanCommand.text(conf));
      return Exit.FINISHED;
    }
    StudyFolder study = StudyFolder.of(folder == null ? conf.study().directory() : folder);
    if (!study.begun()) {
      return Search.begin(study, conf);
    }
    if (!resume) {
      throw new UsageException(
          ("%s: a study is here already. Go on with it: rung resume %s. Or begin another: --study"
                  + " DIR.")
              .formatted(study, study));
    }
    return Search.resume(study, sets);
  }
}
