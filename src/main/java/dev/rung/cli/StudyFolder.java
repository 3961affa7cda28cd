package dev.rung.cli;

import dev.rung.conf.Conf;
import dev.rung.conf.Source;
import dev.rung.report.StudyFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/** The folder of a study, on any Hadoop file system. */
record StudyFolder(String name, Configuration hadoop) {

  /** The folder of that path or URI, with Hadoop set up as Spark would. */
  static StudyFolder of(String name) {
    return new StudyFolder(name, SparkHadoopUtil.get().newConfiguration(new SparkConf()));
  }

  /** The folder's absolute URI. */
  Path root() throws IOException {
    return fileSystem().makeQualified(new Path(name));
  }

  /** The absolute URI of something in the folder. */
  Path path(String child) throws IOException {
    return new Path(root(), child);
  }

  private FileSystem fileSystem() throws IOException {
    try {
      return new Path(name).getFileSystem(hadoop);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "%s: not a folder that Hadoop can reach: %s".formatted(name, e.getMessage()));
    }
  }

  /** Whether a search was begun here. */
  boolean begun() throws IOException {
    try {
      FileStatus[] segments = fileSystem().listStatus(path("journal"));
      return segments.length > 0;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /** The configuration the study was begun with, {@code sets} going before it. */
  Conf conf(List<String> sets) throws IOException {
    if (!fileSystem().exists(path("study.conf"))) {
      throw new UsageException(
          "%s: no study is here (study.conf is missing). Begin one with: rung search CONF --study %s"
              .formatted(name, name));
    }
    return Conf.resume(Source.files(hadoop), file(), sets, Kinds.catalogue());
  }

  private String file() throws IOException {
    Path file = path("study.conf");
    return file.toUri().getScheme().equals("file") ? file.toUri().getPath() : file.toString();
  }

  /** Writes study.conf anew, whole or not at all: without it a study cannot go on. */
  void keep(Conf conf) throws IOException {
    StudyFiles.in(root().toString(), hadoop).write("study.conf", conf.text());
  }

  /** The settings of Hadoop that differ from its defaults, for executors. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    Configuration defaults = new Configuration();
    hadoop.forEach(
        entry -> {
          if (!entry.getValue().equals(defaults.getRaw(entry.getKey()))) {
            settings.put(entry.getKey(), entry.getValue());
          }
        });
    return settings;
  }

  @Override
  public String toString() {
    return name;
  }
}
