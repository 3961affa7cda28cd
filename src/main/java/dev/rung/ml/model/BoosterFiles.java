package dev.rung.ml.model;

import dev.rung.data.Data;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A booster beside the stages that make its features of raw rows.
 *
 * <ul>
 *   <li>booster.ubj: in XGBoost's own format, which every binding of XGBoost loads
 *   <li>features.txt: what its columns are, a line each
 *   <li>classes.txt: the labels in the order of their numbers; empty for regression
 *   <li>stages: a PipelineModel of Spark ML
 * </ul>
 */
public final class BoosterFiles {
  private BoosterFiles() {}

  /** Saves them in a folder; what was there is overwritten. */
  public static void save(Data data, byte[] booster, Path folder, Configuration hadoop)
      throws IOException {
    FileSystem files = folder.getFileSystem(hadoop);
    files.delete(folder, true);
    data.stages().write().overwrite().save(new Path(folder, "stages").toString());
    write(files, new Path(folder, "booster.ubj"), booster);
    write(files, new Path(folder, "features.txt"), lines(data.features()));
    write(files, new Path(folder, "classes.txt"), lines(data.classes()));
  }

  private static byte[] lines(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(FileSystem files, Path path, byte[] bytes) throws IOException {
    try (FSDataOutputStream out = files.create(path, true)) {
      out.write(bytes);
    }
  }
}
