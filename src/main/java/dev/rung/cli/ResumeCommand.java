package dev.rung.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with a search. */
@Command(
    name = "resume",
    description = "Go on with a study that was stopped, crashed, or wants more trials.")
final class ResumeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The study's folder.")
  private String folder;

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description = "Raise a limit, such as search.trials=300 or search.wall-clock=2h.")
  private List<String> sets = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    return Search.resume(StudyFolder.of(folder), sets);
  }
}
