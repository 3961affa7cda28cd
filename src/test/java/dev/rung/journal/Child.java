package dev.rung.journal;

import dev.rung.trial.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/** A JVM of its own that writes a journal or holds a lock until it is killed. */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private Child(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Child.class.getName());
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Appends sessions numbered from {@code first} and prints each number once committed. */
  static Child writer(String folder, int first) throws IOException {
    return new Child("write", folder, Integer.toString(first));
  }

  /** Tries to lock a study; prints "held", or why not. Holds until its input ends. */
  static Child locker(String study) throws IOException {
    return new Child("lock", study);
  }

  String line() throws IOException {
    return output.readLine();
  }

  void kill() throws InterruptedException {
    // Through the handle: what the child printed can still be read.
    process.toHandle().destroyForcibly();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the child outlived kill -9");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] arguments) throws Exception {
    org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(arguments[1]);
    if (arguments[0].equals("lock")) {
      lock(folder);
      return;
    }
    FileJournal journal = FileJournal.open(folder, new Configuration());
    for (int i = Integer.parseInt(arguments[2]); ; i++) {
      journal.append(new Event.Session("began", "padding ".repeat(i % 50), i));
      if (i % 3 == 0) {
        journal.commit();
        System.out.println(i);
      }
    }
  }

  private static void lock(org.apache.hadoop.fs.Path study) throws IOException {
    try (StudyLock held = StudyLock.acquire(study, new Configuration(), lost -> {})) {
      held.check();
      System.out.println("held");
      System.in.read();
    } catch (LockedException e) {
      System.out.println(e.getMessage());
    }
  }
}
