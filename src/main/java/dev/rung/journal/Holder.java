package dev.rung.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Who holds a study's lock: the content of a lock file.
 *
 * @param machine what process numbers are unique in: host, boot and process namespace
 * @param started when the process started, on the machine's own scale; tells a recycled number
 * @param since when the lock was taken, in the holder's clock, for people
 * @param beat counts up while the holder lives
 * @param released whether the holder has let go
 */
record Holder(
    String id,
    String user,
    String host,
    String machine,
    long pid,
    String started,
    String since,
    long beat,
    boolean released) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** This process, about to take a lock. */
  static Holder self() {
    long pid = ProcessHandle.current().pid();
    return new Holder(
        UUID.randomUUID().toString(),
        System.getProperty("user.name", "?"),
        hostName(),
        machineName(),
        pid,
        startOf(pid).orElse("?"),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        0,
        false);
  }

  Holder beating() {
    return new Holder(id, user, host, machine, pid, started, since, beat + 1, released);
  }

  Holder releasing() {
    return new Holder(id, user, host, machine, pid, started, since, beat + 1, true);
  }

  /** Whether the holder's process can be looked up from this one. */
  boolean near() {
    return machine.equals(machineName());
  }

  /** Whether the process lives; known only of a holder that is {@link #near}. */
  boolean lives() {
    return startOf(pid).filter(started::equals).isPresent();
  }

  byte[] bytes() throws IOException {
    return MAPPER.writeValueAsBytes(this);
  }

  /** The holder of a lock file; empty when the file is not whole, while it is written say. */
  static Optional<Holder> of(byte[] bytes) {
    try {
      Holder holder = MAPPER.readValue(bytes, Holder.class);
      return holder.id() == null || holder.machine() == null || holder.started() == null
          ? Optional.empty()
          : Optional.of(holder);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "%s@%s (pid %d) since %s".formatted(user, host, pid, since);
  }

  /**
   * When a process started; empty when it is gone. On Linux in clock ticks since boot, which no
   * setting of the clock moves, as it does the instant that ProcessHandle derives from them.
   */
  private static Optional<String> startOf(long pid) {
    Optional<String> stat = text(Path.of("/proc/" + pid + "/stat"));
    if (stat.isPresent()) {
      String[] fields = stat.get().substring(stat.get().lastIndexOf(')') + 2).split(" ", -1);
      boolean dead = fields[0].equals("Z") || fields[0].equals("X");
      return dead ? Optional.empty() : Optional.of("tick " + fields[19]);
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().startInstant().map(Instant::toString).orElse("?"));
  }

  /** Containers may share a host's name, or its process numbers, but not all three of these. */
  private static String machineName() {
    return hostName()
        + " "
        + text(Path.of("/proc/sys/kernel/random/boot_id")).orElse("")
        + " "
        + namespace();
  }

  private static String namespace() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(new String(Files.readAllBytes(file), UTF_8).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "localhost";
    }
  }
}
