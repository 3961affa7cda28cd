package dev.rung.cli;

import dev.rung.conf.Conf;
import dev.rung.journal.FileJournal;
import dev.rung.journal.StudyLock;
import dev.rung.report.StudyFacts;
import dev.rung.runner.MemoryCheckpoints;
import dev.rung.study.ManualStudy;
import dev.rung.trial.History;
import java.io.IOException;
import java.util.List;

/**
 * A study that its caller carries out, between its opening and its closing: lock, journal, files.
 * The states of paused trials are the caller's. Not safe for use by several threads.
 */
public final class Manual {
  private final Search search;
  private final StudyFacts facts;
  private final ManualStudy study;
  private final FileJournal journal;
  private final StudyLock lock;
  private boolean closed;

  private Manual(
      Search search, StudyFacts facts, ManualStudy study, FileJournal journal, StudyLock lock) {
    this.search = search;
    this.facts = facts;
    this.study = study;
    this.journal = journal;
    this.lock = lock;
  }

  static Manual open(StudyFolder folder, Conf conf) throws IOException {
    // The journal refuses to write once the lock is lost: whoever tells is told.
    StudyLock lock = Search.lock(folder, reason -> {});
    try {
      if (folder.begun()) {
        Embedded.require(folder, conf);
      }
      Search search = new Search(folder, conf, lock);
      folder.keep(conf);
      FileJournal journal = FileJournal.open(folder.path("journal"), folder.hadoop(), lock);
      return open(search, conf, journal, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Manual open(Search search, Conf conf, FileJournal journal, StudyLock lock)
      throws IOException {
    try {
      journal.dropped().ifPresent(Console::say);
      Samplers.choice(conf).ifPresent(Console::say);
      History past = Search.replayed(journal);
      ManualStudy study =
          new ManualStudy(
              search.parts(List.of(), null, journal, past, new MemoryCheckpoints(), history -> {}));
      return new Manual(search, Search.facts(conf, past), study, journal, lock);
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /** What is asked and told. */
  public ManualStudy study() {
    return study;
  }

  /** Ends the session, writes what people read, and lets go of the folder. */
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (lock;
        journal) {
      study.end();
      search.write(facts, study.history());
    }
  }
}
