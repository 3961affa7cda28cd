package dev.rung.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * An object store in memory, the strictest reading of one: an object appears whole when its stream
 * is closed, there is no sync, no append and no rename, and folders are only prefixes of names.
 */
public final class MemoryStore extends FileSystem {
  private static final NavigableMap<String, Entry> OBJECTS = new ConcurrentSkipListMap<>();

  /** Bytes that may still be written; a negative number is a full disk. */
  static volatile long room = Long.MAX_VALUE;

  private URI uri;

  private record Entry(ByteBuffer content, long modified) {}

  /** Settings under which s3a: names this store. */
  static Configuration settings() {
    Configuration settings = new Configuration();
    settings.set("fs.s3a.impl", MemoryStore.class.getName());
    return settings;
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    super.initialize(name, conf);
    uri = URI.create(name.getScheme() + "://" + name.getAuthority());
    setConf(conf);
  }

  @Override
  public String getScheme() {
    return "s3a";
  }

  @Override
  public URI getUri() {
    return uri;
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    Entry entry = OBJECTS.get(key(path));
    if (entry == null) {
      throw new FileNotFoundException(path.toString());
    }
    return new FSDataInputStream(new Content(entry.content().array()));
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    if (!overwrite && OBJECTS.containsKey(key(path))) {
      throw new FileAlreadyExistsException(path.toString());
    }
    return new FSDataOutputStream(new Put(key(path)), null);
  }

  @Override
  public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
    throw new UnsupportedOperationException("append");
  }

  @Override
  public boolean rename(Path source, Path target) {
    throw new UnsupportedOperationException("rename");
  }

  @Override
  public boolean delete(Path path, boolean recursive) {
    return OBJECTS.remove(key(path)) != null;
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    String prefix = key(path) + "/";
    List<FileStatus> found = new ArrayList<>();
    for (String name : OBJECTS.tailMap(prefix).keySet()) {
      if (name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0) {
        found.add(getFileStatus(new Path(name)));
      }
    }
    return found.toArray(new FileStatus[0]);
  }

  @Override
  public void setWorkingDirectory(Path path) {}

  @Override
  public Path getWorkingDirectory() {
    return new Path(uri + "/");
  }

  @Override
  public boolean mkdirs(Path path, FsPermission permission) {
    return true;
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    Entry entry = OBJECTS.get(key(path));
    if (entry != null) {
      return new FileStatus(entry.content().capacity(), false, 1, 1, entry.modified(), path);
    }
    if (OBJECTS.tailMap(key(path) + "/").keySet().stream()
        .findFirst()
        .filter(name -> name.startsWith(key(path) + "/"))
        .isPresent()) {
      return new FileStatus(0, true, 1, 1, 0, path);
    }
    throw new FileNotFoundException(path.toString());
  }

  private String key(Path path) {
    return makeQualified(path).toString();
  }

  private static final class Put extends ByteArrayOutputStream {
    private final String name;
    private boolean closed;

    Put(String name) {
      this.name = name;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        if (count > room) {
          throw new IOException("No space left");
        }
        OBJECTS.put(name, new Entry(ByteBuffer.wrap(toByteArray()), System.currentTimeMillis()));
      }
    }
  }

  private static final class Content extends FSInputStream {
    private final byte[] bytes;
    private ByteArrayInputStream in;
    private long position;

    Content(byte[] bytes) {
      this.bytes = Arrays.copyOf(bytes, bytes.length);
      this.in = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      int read = in.read();
      position += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int read = in.read(target, offset, length);
      position += Math.max(0, read);
      return read;
    }

    @Override
    public void seek(long target) {
      in = new ByteArrayInputStream(bytes);
      position = in.skip(target);
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public boolean seekToNewSource(long target) {
      return false;
    }
  }
}
