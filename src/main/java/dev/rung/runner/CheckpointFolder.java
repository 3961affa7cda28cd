package dev.rung.runner;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Checkpoints in a folder on any Hadoop file system that the driver and all executors see: a file
 * {@code trial/resource}, which is a header (length and CRC-32C of the state) and the state.
 *
 * <p>A state is written under a name of its own and renamed over the old one, so of two attempts at
 * a leg one stands whole. What travels to executors is the folder's URI and the settings given.
 */
public final class CheckpointFolder implements Checkpoints {
  private static final long serialVersionUID = 1;
  private static final int HEADER = Long.BYTES + Integer.BYTES;
  private static final Pattern NAME = Pattern.compile("(?:\\.draft-)?([0-9]{1,18})(?:-.*)?");

  /**
   * Stores where an object appears whole when it is closed and a rename is a copy: written to
   * directly. (Azure's abfs is not one: its files grow in sight, but its renames are atomic.)
   */
  private static final Set<String> WHOLE = Set.of("s3a", "s3", "s3n", "gs", "oss", "cosn");

  private final String folder;
  private final Map<String, String> settings;
  private transient Configuration hadoop;

  /**
   * @param folder a URI
   * @param settings Hadoop's settings that executors do not find on their own class path, such as
   *     fs.defaultFS and credentials; they are sent out with every wave
   */
  public CheckpointFolder(String folder, Map<String, String> settings) {
    this.folder = folder;
    this.settings = new LinkedHashMap<>(settings);
  }

  @Override
  public Optional<byte[]> read(int trial, long resource) throws IOException {
    Path file = file(trial, resource);
    byte[] bytes;
    try (InputStream in = files().open(file)) {
      bytes = in.readAllBytes();
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
    if (bytes.length < HEADER
        || !Arrays.equals(header(bytes, HEADER), Arrays.copyOf(bytes, HEADER))) {
      throw new IOException(
          ("%s: the state is cut short or damaged (%d bytes). The folder must be shared by the"
                  + " driver and all executors.")
              .formatted(file, bytes.length));
    }
    return Optional.of(Arrays.copyOfRange(bytes, HEADER, bytes.length));
  }

  @Override
  public void write(int trial, long resource, byte[] state) throws IOException {
    FileSystem files = files();
    Path file = file(trial, resource);
    if (WHOLE.contains(files.getUri().getScheme())) {
      put(files, file, state);
      return;
    }
    Path draft = new Path(file.getParent(), ".draft-" + resource + "-" + UUID.randomUUID());
    try {
      put(files, draft, state);
      replace(files, draft, file);
    } catch (IOException e) {
      files.delete(draft, false);
      throw e;
    }
  }

  @Override
  public void drop(int trial, long resource) throws IOException {
    FileSystem files = files();
    FileStatus[] found;
    try {
      found = files.listStatus(new Path(folder, Integer.toString(trial)));
    } catch (FileNotFoundException e) {
      return;
    }
    for (FileStatus status : found) {
      Matcher name = NAME.matcher(status.getPath().getName());
      if (name.matches() && Long.parseLong(name.group(1)) < resource) {
        files.delete(status.getPath(), false);
      }
    }
  }

  private static void put(FileSystem files, Path file, byte[] state) throws IOException {
    try (FSDataOutputStream out = files.create(file, true)) {
      out.write(header(state, 0));
      out.write(state);
    }
  }

  /** Hadoop's plain rename replaces a local file and refuses elsewhere; FileContext's replaces. */
  private void replace(FileSystem files, Path draft, Path file) throws IOException {
    if (!(files instanceof RawLocalFileSystem)) {
      FileContext.getFileContext(files.getUri(), hadoop()).rename(draft, file, Rename.OVERWRITE);
    } else if (!files.rename(draft, file)) {
      throw new IOException(file + ": the state could not be put in place of an older one");
    }
  }

  private static byte[] header(byte[] bytes, int from) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, bytes.length - from);
    return ByteBuffer.allocate(HEADER)
        .putLong(bytes.length - from)
        .putInt((int) crc.getValue())
        .array();
  }

  private FileSystem files() throws IOException {
    FileSystem files = new Path(folder).getFileSystem(hadoop());
    return files instanceof LocalFileSystem local ? local.getRaw() : files;
  }

  private Path file(int trial, long resource) throws IOException {
    return files().makeQualified(new Path(folder, trial + "/" + resource));
  }

  private synchronized Configuration hadoop() {
    if (hadoop == null) {
      hadoop = new Configuration();
      settings.forEach(hadoop::set);
    }
    return hadoop;
  }
}
