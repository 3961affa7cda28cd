package dev.rung.conf;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** Where the bytes of a configuration file come from. */
@FunctionalInterface
public interface Source {
  /** The most bytes that a configuration file may have. */
  int LARGEST = 1 << 20;

  /**
   * The bytes of the file of that name, at most {@link #LARGEST} + 1 of them.
   *
   * @throws java.io.FileNotFoundException or {@link java.nio.file.NoSuchFileException} when there
   *     is none
   */
  byte[] bytes(String name) throws IOException;

  /**
   * Local files by their path, and anything with another scheme through Hadoop's file systems.
   * Local files are read directly: Hadoop's checksum beside a file refuses one edited by hand.
   */
  static Source files(Configuration hadoop) {
    return name -> {
      try (InputStream stream = open(name, hadoop)) {
        return stream.readNBytes(LARGEST + 1);
      } catch (IllegalArgumentException e) {
        throw new IOException(e.getMessage(), e);
      }
    };
  }

  private static InputStream open(String name, Configuration hadoop) throws IOException {
    if (name.startsWith("file:")) {
      return Files.newInputStream(Path.of(URI.create(name).getPath()));
    }
    if (!name.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+:.*")) {
      return Files.newInputStream(Path.of(name));
    }
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(name);
    return path.getFileSystem(hadoop).open(path);
  }
}
