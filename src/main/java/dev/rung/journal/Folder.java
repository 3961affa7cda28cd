package dev.rung.journal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LeaseRecoverable;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * A folder of numbered files on any Hadoop file system, with the promises that the file systems do
 * not share: exclusive creation, whole replacement, and durable names.
 *
 * <p>Local files go past Hadoop's checksum wrapper, which does not sync, and use java.nio where
 * Hadoop checks first and creates afterwards.
 */
final class Folder {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration RIVALS = Duration.ofSeconds(1);

  /** Stores that look first and write afterwards, the later writer winning. */
  private static final Set<String> SHARED = Set.of("s3a", "s3", "s3n", "oss", "cosn");

  private final FileSystem files;
  private final Path path;
  private final Pattern names;
  private final String ending;

  private Folder(FileSystem files, Path path, String ending) {
    this.files = files;
    this.path = path;
    this.ending = ending;
    this.names = Pattern.compile("[0-9]{6,18}" + Pattern.quote(ending));
  }

  /** The folder at a path, created when it is not there; its files' names end in {@code ending}. */
  static Folder at(Path path, String ending, Configuration hadoop) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    if (files instanceof LocalFileSystem local) {
      files = local.getRaw();
    }
    Folder folder = new Folder(files, files.makeQualified(path), ending);
    folder.make(folder.path);
    return folder;
  }

  Path path() {
    return path;
  }

  /** The file of a number. */
  Path file(long number) {
    return new Path(path, "%06d%s".formatted(number, ending));
  }

  /** The numbers of the files that are there, rising. */
  List<Long> numbers() throws IOException {
    return Arrays.stream(files.listStatus(path))
        .filter(FileStatus::isFile)
        .map(status -> status.getPath().getName())
        .filter(name -> names.matcher(name).matches())
        .map(name -> Long.valueOf(name.substring(0, name.length() - ending.length())))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  InputStream open(long number) throws IOException {
    return files.open(file(number));
  }

  /** A new file to write to, whose name outlives a crash of the machine. */
  FSDataOutputStream create(long number) throws IOException {
    FSDataOutputStream out = files.create(file(number), false);
    sync(path);
    return out;
  }

  /**
   * Creates a file unless it is there; of several that try, one succeeds, where the file system can
   * promise that.
   */
  boolean claim(long number, byte[] content) throws IOException {
    if (isLocal()) {
      return claimLocally(number, content);
    }
    try (FSDataOutputStream out = files.create(file(number), false)) {
      out.write(content);
      return true;
    } catch (IOException e) {
      // HDFS has another exception for a file that somebody is still writing.
      if (files.exists(file(number))) {
        return false;
      }
      throw e;
    }
  }

  private boolean claimLocally(long number, byte[] content) throws IOException {
    java.nio.file.Path draft = draft();
    Files.write(draft, content);
    try {
      // A hard link appears with its content, and only where there was nothing.
      Files.createLink(local(file(number)), draft);
      return true;
    } catch (java.nio.file.FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
      return createLocally(number, content);
    } finally {
      Files.delete(draft);
    }
  }

  private boolean createLocally(long number, byte[] content) throws IOException {
    try {
      Files.write(local(file(number)), content, StandardOpenOption.CREATE_NEW);
      return true;
    } catch (java.nio.file.FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Lets rivals that saw nothing finish writing, where creation is not exclusive. */
  void pauseUnlessExclusive() throws IOException {
    if (SHARED.contains(files.getUri().getScheme())) {
      pause(RIVALS, "a new lock settled");
    }
  }

  /** Replaces the content of a file; on a local file system, no reader sees a part of it. */
  void replace(long number, byte[] content) throws IOException {
    if (isLocal()) {
      java.nio.file.Path draft = draft();
      Files.write(draft, content);
      Files.move(draft, local(file(number)), StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    try (FSDataOutputStream out = files.create(file(number), true)) {
      out.write(content);
    }
  }

  /** The content of a small file; empty when it is not there. */
  byte[] read(long number) throws IOException {
    try (InputStream in = open(number)) {
      return in.readAllBytes();
    } catch (FileNotFoundException e) {
      return new byte[0];
    }
  }

  void delete(long number) throws IOException {
    files.delete(file(number), false);
  }

  /**
   * How long ago a file was written, in milliseconds, by the file system's own clock: a fresh file
   * is held against it, so no two clocks are compared. Empty when the file is not there.
   */
  OptionalLong age(long number) throws IOException {
    Path probe = new Path(path, ".now-" + UUID.randomUUID());
    files.create(probe, false).close();
    try {
      long now = files.getFileStatus(probe).getModificationTime();
      return OptionalLong.of(now - files.getFileStatus(file(number)).getModificationTime());
    } catch (FileNotFoundException e) {
      return OptionalLong.empty();
    } finally {
      files.delete(probe, false);
    }
  }

  /**
   * Makes a file that a dead process wrote final: what was read from it now will be read again
   * after a crash of the machine, and its old writer can add nothing to it where the file system
   * has leases.
   */
  void settle(long number) throws IOException {
    if (isLocal()) {
      sync(file(number));
    } else if (files instanceof LeaseRecoverable leases) {
      recover(leases, file(number));
    }
  }

  private static void recover(LeaseRecoverable leases, Path file) throws IOException {
    long deadline = System.nanoTime() + LEASE.toNanos();
    // HDFS recovers in its own time and calls nobody back.
    while (!leases.isFileClosed(file) && !leases.recoverLease(file)) {
      if (System.nanoTime() > deadline) {
        throw new JournalException(
            "%s: its last writer's lease is still held after %d s. Try again in a minute."
                .formatted(file, LEASE.toSeconds()));
      }
      pause(Duration.ofMillis(100), "the last writer of " + file + " was shut out");
    }
  }

  static void pause(Duration duration, String what) throws IOException {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalException("interrupted while " + what, e);
    }
  }

  private void make(Path folder) throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path at = folder; at != null && !files.exists(at); at = at.getParent()) {
      missing.add(at);
    }
    if (!files.mkdirs(folder)) {
      throw new IOException(folder + ": cannot be made. May this user write there?");
    }
    for (Path made : missing) {
      sync(made.getParent());
    }
  }

  /** Flushes a local file or folder to disk; the other file systems' names are durable at once. */
  private void sync(Path file) throws IOException {
    if (isLocal()) {
      try (FileChannel channel = FileChannel.open(local(file), StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private boolean isLocal() {
    return files instanceof RawLocalFileSystem;
  }

  private java.nio.file.Path draft() {
    return local(new Path(path, ".draft-" + UUID.randomUUID()));
  }

  private java.nio.file.Path local(Path file) {
    return ((RawLocalFileSystem) files).pathToFile(file).toPath();
  }
}
