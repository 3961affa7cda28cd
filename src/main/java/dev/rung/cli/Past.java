package dev.rung.cli;

import dev.rung.conf.Conf;
import dev.rung.journal.FileJournal;
import dev.rung.report.StudyFacts;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** A study as its folder tells it, read without touching it: a driver may be at work on it. */
record Past(StudyFolder folder, Conf conf, History history) {

  static Past of(String name) throws IOException {
    StudyFolder folder = StudyFolder.of(name);
    Conf conf = folder.conf(List.of());
    History history = new History();
    try (FileJournal journal = FileJournal.reading(folder.path("journal"), folder.hadoop());
        Stream<Event> events = journal.replay()) {
      events.forEach(history::apply);
    }
    return new Past(folder, conf, history);
  }

  StudyFacts facts() {
    return Search.facts(conf, history).at(history);
  }
}
