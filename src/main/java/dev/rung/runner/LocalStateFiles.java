package dev.rung.runner;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files on the machine's own file system, or one mounted there, without Hadoop: its local file
 * system starts a process to set the mode of every file. Streams, not channels: an interrupt breaks
 * off a channel's write.
 */
final class LocalStateFiles implements StateFiles {
  private final Path folder;

  LocalStateFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public InputStream open(int trial, String name) throws IOException {
    return new FileInputStream(file(trial, name).toFile());
  }

  @Override
  public void write(int trial, String name, byte[] head, byte[] body) throws IOException {
    Path draft = file(trial, CheckpointFolder.DRAFT + name + "-" + UUID.randomUUID());
    try {
      put(draft, head, body);
      Files.move(draft, file(trial, name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
  }

  /** The directory is there already but for the first state of a trial. */
  private static void put(Path file, byte[] head, byte[] body) throws IOException {
    if (!Files.isDirectory(file.getParent())) {
      directory(file.getParent());
    }
    try (FileOutputStream out = new FileOutputStream(file.toFile())) {
      out.write(head);
      out.write(body);
    }
  }

  private static void directory(Path directory) throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(directory + ": a folder is needed, but a file is there", e);
    }
  }

  @Override
  public List<String> names(int trial) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(Integer.toString(trial)))) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
  }

  @Override
  public void delete(int trial, String name) throws IOException {
    Files.deleteIfExists(file(trial, name));
  }

  @Override
  public String place(int trial, String name) {
    return file(trial, name).toString();
  }

  private Path file(int trial, String name) {
    return folder.resolve(Integer.toString(trial)).resolve(name);
  }
}
