package dev.rung.runner;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The files of a checkpoint folder: one directory a trial. */
interface StateFiles {
  /**
   * A file from its beginning.
   *
   * @throws FileNotFoundException when there is none
   */
  InputStream open(int trial, String name) throws IOException;

  /** Writes a file, head first, replacing an older one whole or not at all. */
  void write(int trial, String name, byte[] head, byte[] body) throws IOException;

  /** The names of a trial's files, drafts left by a killed process among them. */
  List<String> names(int trial) throws IOException;

  void delete(int trial, String name) throws IOException;

  /** A file as people name it. */
  String place(int trial, String name);
}
