package dev.rung.cli;

import dev.rung.conf.Conf;
import dev.rung.conf.SearchSection;
import dev.rung.journal.FileJournal;
import dev.rung.journal.JournalException;
import dev.rung.journal.LockedException;
import dev.rung.journal.StudyLock;
import dev.rung.learner.linear.LinearSgd;
import dev.rung.report.Closing;
import dev.rung.report.Progress;
import dev.rung.report.StudyFacts;
import dev.rung.report.StudyFiles;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.Runner;
import dev.rung.runner.TimeLimit;
import dev.rung.space.Configuration;
import dev.rung.study.Observer;
import dev.rung.study.Outcome;
import dev.rung.study.Parts;
import dev.rung.study.Study;
import dev.rung.trial.Duplicates;
import dev.rung.trial.Event;
import dev.rung.trial.History;
import dev.rung.trial.Objective;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One session of a search from the command line: lock, data, loop, files, exit code. */
final class Search {
  private final StudyFolder folder;
  private final Conf conf;
  private final StudyLock lock;
  private volatile Study study;
  private Outcome outcome;

  /** What runs the trials where they are not an objective's tasks. */
  private Optional<Embedded.Workers> workers = Optional.empty();

  Search(StudyFolder folder, Conf conf, StudyLock lock) {
    this.folder = folder;
    this.conf = conf;
    this.lock = lock;
  }

  /** Begins a study in an empty folder. */
  static int begin(StudyFolder folder, Conf conf) throws Exception {
    return session(folder, conf, true);
  }

  /** Goes on with a study, limits set anew. */
  static int resume(StudyFolder folder, List<String> sets) throws Exception {
    return session(folder, folder.conf(sets), false);
  }

  private static int session(StudyFolder folder, Conf conf, boolean fresh) throws Exception {
    Objective objective = Objectives.of(conf);
    Kinds.require(conf);
    Stopper stopper = Stopper.standingBy();
    int code = Exit.STOPPED_EARLY;
    try {
      code = session(folder, conf, fresh, objective, stopper);
      return code;
    } finally {
      stopper.done(code);
    }
  }

  private static int session(
      StudyFolder folder, Conf conf, boolean fresh, Objective objective, Stopper stopper)
      throws Exception {
    int[] code = new int[1];
    in(
        folder,
        conf,
        fresh,
        search -> {
          try (Engine engine = Engine.start(conf, folder)) {
            code[0] = search.run(engine, objective, Objectives.refitting(conf), stopper::study);
          }
        });
    return code[0];
  }

  /**
   * One session within a running application.
   *
   * @param objective given in person; null where {@code workers} run the trials
   * @param refitting refits the winner
   * @return the end of it
   */
  static Embedded.End embedded(
      StudyFolder folder,
      Conf conf,
      boolean fresh,
      Objective objective,
      Objective refitting,
      Embedded.Workers workers)
      throws Exception {
    Embedded.End[] end = new Embedded.End[1];
    Kinds.require(conf);
    in(
        folder,
        conf,
        fresh,
        search -> {
          search.workers = Optional.ofNullable(workers);
          try (Engine engine = Engine.within(conf, folder)) {
            search.run(engine, objective, refitting, study -> {});
          }
          end[0] = new Embedded.End(search.study.history(), search.outcome);
        });
    return end[0];
  }

  /** What is done while the study's lock is held. */
  private interface Session {
    void run(Search search) throws Exception;
  }

  private static void in(StudyFolder folder, Conf conf, boolean fresh, Session session)
      throws Exception {
    Search[] search = new Search[1];
    try (StudyLock lock = lock(folder, reason -> lost(search[0], reason))) {
      if (fresh && folder.begun()) {
        throw new UsageException(
            folder
                + ": another driver has just begun a study here. Begin yours elsewhere: --study"
                + " DIR.");
      }
      search[0] = new Search(folder, conf, lock);
      folder.keep(conf);
      session.run(search[0]);
    }
  }

  static StudyLock lock(StudyFolder folder, Consumer<String> lost) throws IOException {
    try {
      return StudyLock.acquire(folder.root(), folder.hadoop(), lost);
    } catch (LockedException | JournalException e) {
      throw e;
    } catch (IOException e) {
      throw new UsageException(
          "%s: not a folder that a study can be kept in: %s"
              .formatted(folder, e.toString().lines().findFirst().orElse("")));
    }
  }

  private static void lost(Search search, String reason) {
    if (search != null && search.study != null) {
      search.study.stop(reason);
    }
  }

  private int run(Engine engine, Objective objective, Objective refitting, Consumer<Study> watcher)
      throws Exception {
    Samplers.choice(conf).ifPresent(Console::say);
    engine.data().ifPresent(data -> data.description().forEach(Console::say));
    Objectives.misfit(conf, engine.data())
        .ifPresent(
            sentence -> {
              throw new UsageException(sentence);
            });
    Objectives.notes(conf, engine.data()).forEach(Console::say);
    try (FileJournal journal = FileJournal.open(folder.path("journal"), folder.hadoop(), lock)) {
      journal.dropped().ifPresent(Console::say);
      StudyFacts facts;
      try (Runner runner = runner(engine, objective)) {
        History past = replayed(journal);
        facts = facts(conf, past);
        Progress progress = Console.progress(facts);
        study =
            new Study(
                parts(
                    theory(engine),
                    runner,
                    journal,
                    past,
                    engine.checkpoints("checkpoints"),
                    history -> progress.update(history, now())));
        watcher.accept(study);
        outcome = study.run();
        progress.end(study.history(), now(), outcome.reason());
        if (study.exhausted()) {
          Console.say(
              "The sampler %s ran out: it has no configuration left that was not tried."
                  .formatted(conf.search().sampler().kind()));
        }
        if (outcome.finished() && workers.isEmpty() && study.history().best().isPresent()) {
          // What was found is kept before anything is made of it.
          write(facts, study.history());
          new Finale(engine, conf, folder, refitting).run(study);
        }
        write(facts, study.history());
        if (workers.isEmpty()) {
          System.out.println(Closing.text(facts.at(study.history()), study.history()));
          System.out.println(
              "Study folder: %s (report.html, trials.csv, result.json%s)"
                  .formatted(folder, outcome.finished() && conf.study().model() ? ", model/" : ""));
        }
      }
      return workers.isEmpty() ? code(outcome) : Exit.FINISHED;
    }
  }

  private Runner runner(Engine engine, Objective objective) throws IOException {
    return workers.isEmpty()
        ? engine.trials(objective)
        : workers
            .get()
            .start(
                engine.checkpoints("checkpoints"),
                conf.search().trialTimeout().map(TimeLimit::of).orElse(TimeLimit.NONE));
  }

  /**
   * What the study is made of.
   *
   * @param theory what is said of the data
   * @param past what the journal holds
   */
  Parts parts(
      List<Configuration> theory,
      Runner runner,
      FileJournal journal,
      History past,
      Checkpoints checkpoints,
      Observer observer) {
    return new Parts(
        conf.study().seed(),
        conf.study().goal(),
        Terms.resource(conf, workers.flatMap(Embedded.Workers::kind)),
        Terms.limits(conf),
        Samplers.of(conf, theory),
        Kinds.scheduler(conf, past),
        StoppingRules.of(conf),
        runner,
        journal,
        checkpoints,
        conf.search().reproducible(),
        conf.search().duplicates() == Duplicates.REUSE,
        observer);
  }

  /** What theory says of the data, where it is asked. */
  private List<Configuration> theory(Engine engine) {
    if (!conf.search().theory()) {
      return List.of();
    }
    List<Configuration> theory =
        LinearSgd.theory(
            conf.space(),
            conf.learner().options(),
            engine.data().orElseThrow().search().folds().get(0).training(),
            conf.search().continued() ? Kinds.full(conf.search()) : 1);
    Console.say(
        theory.isEmpty()
            ? "Theory has nothing to say: the space and the options do not leave room for plain sgd on a smooth loss."
            : "Theory asks for " + theory.get(0) + ".");
    return theory;
  }

  static History replayed(FileJournal journal) throws IOException {
    History history = new History();
    try (Stream<Event> events = journal.replay()) {
      events.forEach(history::apply);
    }
    return history;
  }

  /** Writes what people read. */
  void write(StudyFacts facts, History history) throws IOException {
    StudyFacts end = facts.at(history);
    StudyFiles files = StudyFiles.in(folder.root().toString(), folder.hadoop());
    files.results(end, history);
    files.page(end, history);
  }

  private int code(Outcome outcome) {
    if (!outcome.finished()) {
      Console.say(
          "Stopped early (%s). Go on with: %s"
              .formatted(
                  outcome.reason(),
                  conf.learner().name().equals(Embedded.CLOSURE)
                      ? "resume(objective) on the same search"
                      : "submit/rung resume " + folder));
      return Exit.STOPPED_EARLY;
    }
    if (study.history().best().isEmpty()) {
      Console.say(
          "No trial succeeded. The causes are in the table above and in %s/trials.csv"
              .formatted(folder));
      return Exit.NO_TRIAL_SUCCEEDED;
    }
    return Exit.FINISHED;
  }

  /** What the files and tables need to know beside the history. */
  static StudyFacts facts(Conf conf, History history) {
    SearchSection search = conf.search();
    return new StudyFacts(
        conf.study().name(),
        conf.study().goal(),
        conf.study().metric(),
        search.resource(),
        Kinds.full(search),
        search.trials().orElse(0),
        search.limits().totalResource().orElse(0),
        conf.space(),
        Kinds.scheduler(conf, history).plan(),
        0,
        "running");
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
