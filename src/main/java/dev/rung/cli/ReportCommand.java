package dev.rung.cli;

import dev.rung.report.StudyFacts;
import dev.rung.report.StudyFiles;
import dev.rung.trial.History;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the page of a study again. */
@Command(name = "report", description = "Write DIR/report.html, result.json and trials.csv again.")
final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The study's folder.")
  private String folder;

  @Override
  public Integer call() throws Exception {
    Past past = Past.of(folder);
    StudyFacts facts = past.facts();
    History history = past.history();
    StudyFiles files = StudyFiles.in(past.folder().root().toString(), past.folder().hadoop());
    files.results(facts, history);
    files.page(facts, history);
    System.out.println(past.folder().path("report.html"));
    return Exit.FINISHED;
  }
}
