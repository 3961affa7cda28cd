package dev.rung;

import dev.rung.cli.Embedded;
import dev.rung.conf.Conf;
import dev.rung.trial.Objective;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A search begun from code: a Spark shell, a notebook, a program.
 *
 * <pre>
 * val search = Search.over("space { x { type = real, low = -5, high = 10 } }").set("search.trials", 50)
 * val result = search.run((leg, context) =&gt; Evaluation.of(math.pow(leg.configuration.real("x") - 1, 2)))
 * result.best
 * result.trials.show()
 * </pre>
 *
 * <p>The text is that of a configuration file (docs/space.md, docs/samplers.md, docs/scheduling.md)
 * with everything but the space left out at will: the name is {@code search}, the metric {@code
 * value}, the goal to minimize, and 100 trials of one unit of resource each are trained by the
 * sampler that suits the space. The folder is new for each search unless {@code study.directory} or
 * {@link #in} names one. It is the same as that of a search from the command line, and {@code
 * submit/rung report}, {@code best} and {@code trials} read it.
 *
 * <p>Searches are immutable; each method gives another one. They are serialisable because a closure
 * written in a shell takes along what was defined there before it.
 */
public final class Search implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Pattern SCHEDULER = Pattern.compile("\\bscheduler\\b");
  private static final Pattern LIMIT =
      Pattern.compile("\\b(trials|wall-clock|total-resource|scheduler)\\b");
  private static final Pattern SAMPLER = Pattern.compile("\\bsampler\\b");
  private static final String CLOSURE = "learner { class = " + Embedded.CLOSURE + " }, ";
  private static final String FOREVER = "search { trials = 1000000 }, ";
  private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  private final String text;
  private final List<String> sets;

  private Search(String text, List<String> sets) {
    this.text = text;
    this.sets = List.copyOf(sets);
  }

  /** A search over a space, {@code text} being (a part of) a configuration file. */
  public static Search over(String text) {
    return new Search(text, List.of());
  }

  /** The same with a key set: {@code set("search.sampler.kind", "gp")}. */
  public Search set(String path, Object value) {
    List<String> more = new ArrayList<>(sets);
    more.add(path + "=" + value);
    return new Search(text, more);
  }

  /** The same in a folder of that path or URI. */
  public Search in(String directory) {
    return set(
        "study.directory", '"' + directory.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
  }

  /** The same, looking for the highest value. */
  public Search maximize() {
    return set("study.goal", "maximize");
  }

  /**
   * Runs it on the calling thread, its trials as tasks of the Spark application that is active, or
   * else of a new one on this machine. An interrupt, or Spark's jobs being cancelled, ends it
   * early: {@link #resume} goes on.
   *
   * @param objective a closure that runs in tasks; what it refers to must be serialisable
   * @throws IllegalArgumentException that tells the first mistake in the text
   * @throws IllegalStateException when the folder holds a study already
   */
  public SearchResult run(Objective objective) throws Exception {
    Conf conf = conf(CLOSURE);
    requireNone(conf, "resume(objective)");
    return new SearchResult(conf, Embedded.run(conf, false, objective));
  }

  /** Goes on with the study in the folder that {@link #in} names, or begins it. */
  public SearchResult resume(Objective objective) throws Exception {
    Conf conf = conf(CLOSURE);
    return new SearchResult(conf, Embedded.run(conf, begun(conf), objective));
  }

  /** The same as {@link #run(Objective)} with the learner that the text names, on its data. */
  public SearchResult run() throws Exception {
    Conf conf = conf("");
    requireNone(conf, "resume()");
    return new SearchResult(conf, Embedded.run(conf, false));
  }

  /** The same as {@link #resume(Objective)} with the learner that the text names. */
  public SearchResult resume() throws Exception {
    Conf conf = conf("");
    return new SearchResult(conf, Embedded.run(conf, begun(conf)));
  }

  /**
   * Opens the search for a loop of one's own, which asks what to try and tells how it went: begins
   * it, or goes on with the study in the folder that {@link #in} names. What fails is not tried
   * again unless {@code search.retries} says so, and a sampler that is named suggests as long as
   * nothing sets a limit. Spark need not run.
   *
   * @throws IllegalArgumentException that tells the first mistake in the text
   * @throws IOException also when somebody else is at work on the study
   */
  public AskTell open() throws IOException {
    String all = text + String.join(" ", sets);
    boolean endless = SAMPLER.matcher(all).find() && !LIMIT.matcher(all).find();
    Conf conf = conf(CLOSURE + "search { retries = 0 }, " + (endless ? FOREVER : ""));
    return new AskTell(conf, Embedded.open(conf));
  }

  private static boolean begun(Conf conf) throws IOException {
    return Embedded.begun(conf.study().directory());
  }

  private static void requireNone(Conf conf, String resume) throws IOException {
    if (begun(conf)) {
      throw new IllegalStateException(
          "%s: a study is here already. Go on with it: %s. Or begin another: in(\"DIR\")."
              .formatted(conf.study().directory(), resume));
    }
  }

  /** The configuration, {@code own} being more of what holds where the text says nothing. */
  private Conf conf(String own) {
    String all = text + String.join(" ", sets);
    StringBuilder defaults = new StringBuilder();
    defaults.append(
        "study { name = search, metric = value, goal = minimize, directory = \"studies/search-%s\" }, "
            .formatted(NOW.format(LocalDateTime.now(ZoneId.systemDefault()))));
    defaults.append(own);
    if (!SCHEDULER.matcher(all).find()) {
      defaults.append("search { scheduler { kind = full, maximum = 1, resource = trainings } }, ");
    }
    if (!LIMIT.matcher(all).find() && !SAMPLER.matcher(all).find()) {
      defaults.append("search { trials = 100 }, ");
    }
    // On one line with the text's first, so that messages number lines as the text does.
    return Embedded.conf("search", defaults + text, sets);
  }
}
