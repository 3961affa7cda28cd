package dev.rung.runner.spark;

import dev.rung.trial.Failure;
import dev.rung.trial.Failure.Kind;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.TaskKilled;
import org.apache.spark.serializer.SerializationDebugger;

/** What Spark's words mean. */
public final class Diagnosis {
  static final String CLASS_PATH =
      "the application's classes are not on the executors' class path: submit the jar with"
          + " spark-submit, or name it in --jars or spark.jars";

  private static final Pattern LOST = Pattern.compile("ExecutorLostFailure \\(.*?(?=\\R|$)");
  private static final Pattern MISSING =
      Pattern.compile(
          "ClassNotFoundException|NoClassDefFoundError|java.lang.invoke.SerializedLambda");
  private static final Pattern ABORTED = Pattern.compile("Job aborted|Lost task");
  private static final Pattern CANCELLED =
      Pattern.compile(
          "SPARK_JOB_CANCELLED|\\bJob \\d+ cancelled|cancelled because|cancelled as part of"
              + "|SparkContext was shut down");
  private static final Pattern ALL = Pattern.compile("as part of cancellation of all jobs");
  private static final Pattern FIELD = Pattern.compile("- field \\(class: ([^,]+), name: ([^,]+),");

  private Diagnosis() {}

  /** Why a job ended early, for the legs that it leaves behind. */
  static Failure aborted(Throwable thrown) {
    String text = String.valueOf(thrown.getMessage());
    if (CANCELLED.matcher(text).find()) {
      return new Failure(Kind.CANCELLED, firstLine(text));
    }
    Optional<String> missing = said(thrown, MISSING);
    if (missing.isPresent()) {
      return new Failure(Kind.ERROR, explained(missing.get()));
    }
    Matcher lost = LOST.matcher(text);
    if (lost.find()) {
      return crashed(lost.group());
    }
    return text.contains("excludeOnFailure")
        ? crashed(firstLine(text))
        : new Failure(Kind.ERROR, "Spark could not run the leg: " + firstLine(text));
  }

  /** Whether everything was called off, as by Ctrl-C in a Spark shell. */
  public static boolean allCancelled(Throwable thrown) {
    return said(thrown, ALL).isPresent();
  }

  /** What to do about executors that lack the application's classes, where a job failed by that. */
  public static Optional<String> missingClasses(Throwable thrown) {
    return said(thrown, MISSING)
        .filter(text -> ABORTED.matcher(text).find() && !text.contains(CLASS_PATH))
        .map(Diagnosis::explained);
  }

  private static String explained(String text) {
    return CLASS_PATH + " (" + firstLine(text) + ")";
  }

  /** The first message, of what was thrown and of its causes, that has the pattern. */
  private static Optional<String> said(Throwable thrown, Pattern pattern) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .map(Throwable::toString)
        .filter(text -> pattern.matcher(text).find())
        .findFirst();
  }

  /** Whether the legs of an aborted job may have been innocent of it. */
  static boolean worthAnotherTry(Throwable thrown) {
    return !CANCELLED.matcher(String.valueOf(thrown.getMessage())).find()
        && said(thrown, MISSING).isEmpty();
  }

  /** Why a leg that ran alone lost its task; null when Spark has not said. */
  static Failure lost(TaskFailedReason reason) {
    if (reason == null) {
      return crashed("Spark did not say why");
    }
    String text = firstLine(reason.toErrorString());
    return reason instanceof ExecutorLostFailure
        ? crashed(text)
        : new Failure(Kind.ERROR, "Spark could not run the leg: " + text);
  }

  /** Whether the process was taken away, or the task killed, by somebody else. */
  static boolean blameless(TaskFailedReason reason) {
    return reason instanceof TaskKilled
        || (reason instanceof ExecutorLostFailure lost && !lost.exitCausedByApp());
  }

  private static Failure crashed(String why) {
    return new Failure(
        Kind.CRASHED, "the process that ran the leg died, also when it ran nothing else: " + why);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /**
   * Throws unless {@code objective} can be sent to executors.
   *
   * @throws IllegalArgumentException naming the class, and the field where it can be found
   */
  static void requireSerializable(Object objective) {
    try (ObjectOutputStream stream = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      stream.writeObject(objective);
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(notSerializable("objective", objective, e), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("objective: cannot be serialised: " + e.getMessage(), e);
    }
  }

  static String notSerializable(String what, Object root, NotSerializableException e) {
    String explained = String.valueOf(SerializationDebugger.improveException(root, e).getMessage());
    Matcher field = FIELD.matcher(explained);
    return "%s: must be serialisable to travel to executors, but %s%s is not. "
            .formatted(
                what,
                firstLine(String.valueOf(e.getMessage())),
                field.find() ? " in field " + field.group(2) + " of " + field.group(1) : "")
        + "Make it transient, make its class Serializable, or create it inside evaluate.";
  }
}
