package dev.rung.cli;

import dev.rung.report.TrialsCsv;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the trials. */
@Command(name = "trials", description = "Print the trials of a study as CSV.")
final class TrialsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The study's folder.")
  private String folder;

  @Override
  public Integer call() throws Exception {
    Past past = Past.of(folder);
    System.out.print(TrialsCsv.text(past.facts(), past.history()));
    return Exit.FINISHED;
  }
}
