package dev.rung.report;

import dev.rung.trial.Bracket;
import dev.rung.trial.History;
import dev.rung.trial.Leg;
import dev.rung.trial.Report;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far a search is, told while it runs: one line redrawn on a terminal, or plain lines in a log.
 *
 * <p>It acts on calls of {@link #update} alone and keeps no timer: on a terminal at most ten
 * drawings a second, in a log a line every ten seconds and at the end of every rung. Not safe for
 * use by several threads. An update that shows nothing costs O(brackets) at most.
 */
public final class Progress {
  private static final String CLEAR = "\r\u001b[K";
  private static final long BAR_MILLIS = 100;
  private static final long LOG_MILLIS = 10_000;

  private final StudyFacts facts;
  private final PrintStream out;
  private final int columns;
  private final Map<Integer, Long> ended = new LinkedHashMap<>();
  private long began = Long.MIN_VALUE;
  private long before;
  private long shown;

  private Progress(StudyFacts facts, PrintStream out, int columns) {
    this.facts = facts;
    this.out = out;
    this.columns = columns;
  }

  /** One redrawn line for a terminal that is so many columns wide. */
  public static Progress bar(StudyFacts facts, PrintStream out, int columns) {
    return new Progress(facts, out, Math.max(20, columns));
  }

  /** Plain lines. */
  public static Progress log(StudyFacts facts, PrintStream out) {
    return new Progress(facts, out, 0);
  }

  /**
   * Takes note of a change and shows it if it is time to.
   *
   * @param now milliseconds from any fixed moment
   */
  public void update(History history, long now) {
    if (began == Long.MIN_VALUE) {
      began = now;
      before = history.spent();
      shown = now - BAR_MILLIS;
      rungsEnded(history);
    }
    if (columns > 0) {
      if (now - shown >= BAR_MILLIS) {
        shown = now;
        out.print(CLEAR + bar(history, now));
        out.flush();
      }
      return;
    }
    List<String> rungs = rungsEnded(history);
    if (!rungs.isEmpty() || now - shown >= LOG_MILLIS) {
      shown = now;
      out.println(log(history, now, String.join(", ", rungs)));
    }
  }

  /** The last line; the bar is gone after it. */
  public void end(History history, long now, String status) {
    long start = began == Long.MIN_VALUE ? now : began;
    String failed = history.failed() == 0 ? "" : " (" + history.failed() + " failed)";
    out.print(columns > 0 ? CLEAR : "");
    out.println(
        "%s: %s, %s%s, %s %s in %s%s"
            .formatted(
                Words.plain(facts.name()),
                status,
                Words.trials(history.size()),
                failed,
                Words.count(history.spent()),
                facts.unit(),
                Words.duration((now - start) / 1000.0),
                best(history, ", best " + Words.plain(facts.metric()) + " %s (trial %d)")));
    out.flush();
  }

  /** The line of a terminal, one column short of the width so that it never wraps. */
  String bar(History history, long now) {
    Outlook outlook = Outlook.of(facts, history);
    String text =
        trials(history, outlook)
            + join(" · ", rungs(history))
            + best(history, " · best %s")
            + " · "
            + resource(history, outlook)
            + " · "
            + time(history, outlook, now);
    String name = Words.cut(Words.plain(facts.name()), 16) + " ";
    int room = columns - 1 - text.codePointCount(0, text.length()) - name.length() - 1;
    String line =
        outlook.remaining() < 0 || room < 6
            ? text
            : name + blocks(share(history, outlook), Math.min(room, 24)) + " " + text;
    return Words.cut(line, columns - 1);
  }

  /** The line of a log. */
  String log(History history, long now, String rungsEnded) {
    Outlook outlook = Outlook.of(facts, history);
    String where = rungsEnded.isEmpty() ? rungs(history) : rungsEnded;
    return "["
        + Words.clock((now - began) / 1000.0)
        + "] "
        + trials(history, outlook)
        + " trials"
        + (history.failed() == 0 ? "" : " (" + history.failed() + " failed)")
        + join(", ", where)
        + best(history, ", best " + Words.plain(facts.metric()) + " %s (trial %d)")
        + ", "
        + resource(history, outlook)
        + left(history, outlook, now);
  }

  /** Names the rungs whose last trial has come in since the last call. */
  private List<String> rungsEnded(History history) {
    List<String> names = new ArrayList<>();
    for (Bracket bracket : history.brackets()) {
      if (bracket.running() > 0 || bracket.rungs().isEmpty()) {
        continue;
      }
      long resource = bracket.rungs().lastKey();
      Long last = ended.put(bracket.index(), resource);
      if (last == null || last < resource) {
        names.add(rung(bracket.index(), resource) + " done");
      }
    }
    return names;
  }

  private String rungs(History history) {
    Map<String, Integer> names = new LinkedHashMap<>();
    for (int trial : history.running()) {
      Leg leg = history.trial(trial).running().orElseThrow();
      names.merge(rung(history.trial(trial).bracket(), leg.until()), 1, Integer::sum);
    }
    List<String> all = List.copyOf(names.keySet());
    return all.size() <= 2
        ? String.join(" ", all)
        : all.get(0) + " " + all.get(1) + " +" + (all.size() - 2);
  }

  private String rung(int bracket, long resource) {
    String name = facts.plan().isEmpty() ? "" : facts.bracket(bracket) + " ";
    return name + "to " + Words.count(resource);
  }

  private static String trials(History history, Outlook outlook) {
    String done = Words.count(history.size() - started(history));
    return outlook.trials() == 0 ? done : done + "/" + Words.count(outlook.trials());
  }

  /** How many trials have not reported even once. */
  private static long started(History history) {
    return history.running().stream().filter(id -> history.trial(id).resource() == 0).count();
  }

  private String best(History history, String format) {
    return history
        .best()
        .map(
            (Report report) ->
                format.formatted(Words.number(facts.goal().value(report.loss())), report.trial()))
        .orElse("");
  }

  private String resource(History history, Outlook outlook) {
    String spent = Words.count(history.spent());
    return outlook.remaining() < 0
        ? spent + " " + facts.unit()
        : spent + "/" + Words.count(history.spent() + outlook.remaining()) + " " + facts.unit();
  }

  private String time(History history, Outlook outlook, long now) {
    return Words.clock((now - began) / 1000.0) + left(history, outlook, now);
  }

  /** The time left at the rate of this session; empty until there is one. */
  private String left(History history, Outlook outlook, long now) {
    long gained = history.spent() - before;
    if (gained <= 0 || outlook.remaining() <= 0) {
      return "";
    }
    double seconds = (now - began) / 1000.0 * outlook.remaining() / gained;
    return ", " + Words.clock(seconds) + " left";
  }

  private static double share(History history, Outlook outlook) {
    long all = history.spent() + outlook.remaining();
    return all == 0 ? 0 : (double) history.spent() / all;
  }

  /** A bar of eighth blocks. */
  static String blocks(double share, int width) {
    int eighths = (int) Math.round(Math.max(0, Math.min(1, share)) * width * 8);
    StringBuilder bar = new StringBuilder("█".repeat(eighths / 8));
    if (eighths % 8 > 0) {
      bar.append("▏▎▍▌▋▊▉".charAt(eighths % 8 - 1));
    }
    return bar + "░".repeat(width - bar.length());
  }

  private static String join(String separator, String text) {
    return text.isEmpty() ? "" : separator + text;
  }
}
