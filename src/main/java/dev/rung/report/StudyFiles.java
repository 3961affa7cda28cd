package dev.rung.report;

import dev.rung.trial.History;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * The files of a study folder that are derived from its history, on any Hadoop file system. Each is
 * written beside its place and renamed into it: a reader sees the old file or the new one. Only a
 * file system whose rename cannot replace a file has a moment without it.
 */
public final class StudyFiles {
  private final Path folder;
  private final Configuration hadoop;

  private StudyFiles(Path folder, Configuration hadoop) {
    this.folder = folder;
    this.hadoop = hadoop;
  }

  /** The files in that folder, a URI or a local path. */
  public static StudyFiles in(String folder, Configuration hadoop) {
    return new StudyFiles(new Path(folder), hadoop);
  }

  /** Writes result.json and trials.csv. */
  public void results(StudyFacts facts, History history) throws IOException {
    write("result.json", ResultJson.text(facts, history));
    write("trials.csv", TrialsCsv.text(facts, history));
  }

  /** Writes report.html. */
  public void page(StudyFacts facts, History history) throws IOException {
    write("report.html", Page.html(facts, history));
  }

  /** Writes one file of the folder, whole or not at all. */
  public void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes one file of the folder, whole or not at all. */
  public void write(String name, byte[] bytes) throws IOException {
    FileSystem files = folder.getFileSystem(hadoop);
    if (files instanceof LocalFileSystem local) {
      files = local.getRaw(); // no checksum files beside what people edit and copy
    }
    Path target = new Path(folder, name);
    Path temporary = new Path(folder, "." + name + "." + ProcessHandle.current().pid());
    try {
      try (OutputStream out = files.create(temporary, true)) {
        out.write(bytes);
      }
      replace(files, temporary, target);
    } finally {
      files.delete(temporary, false);
    }
  }

  private void replace(FileSystem files, Path from, Path to) throws IOException {
    if (renamed(files, from, to)) {
      return;
    }
    try {
      FileContext.getFileContext(files.getUri(), hadoop)
          .rename(files.makeQualified(from), files.makeQualified(to), Options.Rename.OVERWRITE);
    } catch (UnsupportedFileSystemException e) {
      files.delete(to, false);
      if (!renamed(files, from, to)) {
        throw new IOException(to + ": cannot be replaced by " + from, e);
      }
    }
  }

  private static boolean renamed(FileSystem files, Path from, Path to) throws IOException {
    try {
      return files.rename(from, to);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }
}
