package dev.rung.runner;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/** Files on a file system of Hadoop's. */
final class HadoopStateFiles implements StateFiles {
  /**
   * Stores where an object appears whole when it is closed and a rename is a copy: written to
   * directly. (Azure's abfs is not one: its files grow in sight, but its renames are atomic.)
   */
  private static final Set<String> WHOLE = Set.of("s3a", "s3", "s3n", "gs", "oss", "cosn");

  private final Path folder;
  private final Configuration hadoop;

  /**
   * @param folder qualified: with scheme and authority
   */
  HadoopStateFiles(Path folder, Configuration hadoop) {
    this.folder = folder;
    this.hadoop = hadoop;
  }

  /** Asked for each time: others may close the one that Hadoop shares, and then there is a new. */
  private FileSystem files() throws IOException {
    return folder.getFileSystem(hadoop);
  }

  @Override
  public InputStream open(int trial, String name) throws IOException {
    return files().open(file(trial, name));
  }

  @Override
  public void write(int trial, String name, byte[] head, byte[] body) throws IOException {
    FileSystem files = files();
    Path file = file(trial, name);
    if (WHOLE.contains(files.getUri().getScheme())) {
      put(files, file, head, body);
      return;
    }
    Path draft = file(trial, CheckpointFolder.DRAFT + name + "-" + UUID.randomUUID());
    try {
      put(files, draft, head, body);
      // The plain rename refuses to replace a file.
      FileContext.getFileContext(files.getUri(), hadoop).rename(draft, file, Rename.OVERWRITE);
    } catch (IOException e) {
      files.delete(draft, false);
      throw e;
    }
  }

  private static void put(FileSystem files, Path file, byte[] head, byte[] body)
      throws IOException {
    try (FSDataOutputStream out = files.create(file, true)) {
      out.write(head);
      out.write(body);
    }
  }

  @Override
  public List<String> names(int trial) throws IOException {
    try {
      return Arrays.stream(files().listStatus(new Path(folder, Integer.toString(trial))))
          .map(status -> status.getPath().getName())
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  @Override
  public void delete(int trial, String name) throws IOException {
    files().delete(file(trial, name), false);
  }

  @Override
  public String place(int trial, String name) {
    return file(trial, name).toString();
  }

  private Path file(int trial, String name) {
    return new Path(folder, trial + "/" + name);
  }
}
