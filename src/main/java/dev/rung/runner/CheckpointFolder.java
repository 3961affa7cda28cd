package dev.rung.runner;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
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
  /** What the names of files begin with that are being written. */
  static final String DRAFT = ".draft-";

  private static final long serialVersionUID = 1;
  private static final int HEADER = Long.BYTES + Integer.BYTES;
  private static final Pattern NAME =
      Pattern.compile("(?:" + Pattern.quote(DRAFT) + ")?([0-9]{1,18})(?:-.*)?");

  private final String folder;
  private final Map<String, String> settings;
  private transient StateFiles files;

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
    String name = Long.toString(resource);
    byte[] header;
    byte[] state;
    try (InputStream in = files().open(trial, name)) {
      header = in.readNBytes(HEADER);
      state = in.readAllBytes();
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
    if (!Arrays.equals(header, header(state))) {
      throw new IOException(
          ("%s: the state is cut short or damaged (%d bytes). The folder must be shared by the"
                  + " driver and all executors.")
              .formatted(files().place(trial, name), header.length + state.length));
    }
    return Optional.of(state);
  }

  @Override
  public void write(int trial, long resource, byte[] state) throws IOException {
    files().write(trial, Long.toString(resource), header(state), state);
  }

  @Override
  public void drop(int trial, long resource) throws IOException {
    for (String name : files().names(trial)) {
      Matcher matcher = NAME.matcher(name);
      if (matcher.matches() && Long.parseLong(matcher.group(1)) < resource) {
        files().delete(trial, name);
      }
    }
  }

  private static byte[] header(byte[] state) {
    CRC32C crc = new CRC32C();
    crc.update(state);
    return ByteBuffer.allocate(HEADER).putLong(state.length).putInt((int) crc.getValue()).array();
  }

  private synchronized StateFiles files() throws IOException {
    if (files == null) {
      Configuration hadoop = new Configuration();
      settings.forEach(hadoop::set);
      Path root = new Path(folder);
      FileSystem system = root.getFileSystem(hadoop);
      FileSystem plain = system instanceof LocalFileSystem local ? local.getRaw() : system;
      files =
          plain instanceof RawLocalFileSystem raw
              ? new LocalStateFiles(raw.pathToFile(root).toPath())
              : new HadoopStateFiles(plain.makeQualified(root), hadoop);
    }
    return files;
  }
}
