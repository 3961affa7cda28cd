package dev.rung.cli;

import dev.rung.report.ResultJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the winner. */
@Command(name = "best", description = "Print the winner of a study as JSON.")
final class BestCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The study's folder.")
  private String folder;

  @Override
  public Integer call() throws Exception {
    Past past = Past.of(folder);
    if (past.history().best().isEmpty()) {
      System.err.println(folder + ": no trial has succeeded yet.");
      return Exit.NO_TRIAL_SUCCEEDED;
    }
    System.out.println(ResultJson.winner(past.facts(), past.history()));
    return Exit.FINISHED;
  }
}
