package dev.rung.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a file and what it includes, from the same source and relative to the including file. A
 * file that cannot be included is a mistake, whether or not it says {@code required}.
 */
final class Includes
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
  private static final int DEEPEST = 10;

  private final Document document;
  private final Source source;
  private final List<String> chain;

  private Includes(Document document, Source source, List<String> chain) {
    this.document = document;
    this.source = source;
    this.chain = chain;
  }

  /** Parses the file at the root. */
  static Config parse(Document document, Source source, String file) {
    return new Includes(document, source, List.of(file)).parse("");
  }

  private Config parse(String by) {
    String file = chain.get(chain.size() - 1);
    String text = text(by + file, file);
    return document.parse(file, text, ConfigParseOptions.defaults().setIncluder(this));
  }

  private ConfigObject included(String name) {
    String from = chain.get(chain.size() - 1);
    int slash = from.lastIndexOf('/');
    boolean absolute = name.startsWith("/") || name.contains(":/");
    String file = slash < 0 || absolute ? name : from.substring(0, slash + 1) + name;
    List<String> longer = new ArrayList<>(chain);
    longer.add(file);
    if (chain.contains(file) || longer.size() > DEEPEST) {
      throw new ConfException(from + ": a file must not include itself: " + longer);
    }
    return new Includes(document, source, longer).parse(from + ": include: ").root();
  }

  private String text(String where, String file) {
    try {
      byte[] bytes = source.bytes(file);
      if (bytes.length > Source.LARGEST) {
        throw new ConfException(
            where + ": at most %,d bytes are read as a configuration.".formatted(Source.LARGEST));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ConfException(where + ": not text in UTF-8.");
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new ConfException(where + ": there is no such file. " + sibling(file));
    } catch (IOException | InvalidPathException e) {
      throw new ConfException(
          where
              + (isFolder(file)
                  ? ": a folder, but a file is needed."
                  : ": cannot be read: " + e.getMessage() + "."));
    }
  }

  private static boolean isFolder(String file) {
    try {
      return Files.isDirectory(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The local file beside it that was most likely meant. */
  private static String sibling(String file) {
    Path parent = Path.of(file).toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return "";
    }
    try (Stream<Path> files = Files.list(parent)) {
      List<String> names =
          files.map(path -> path.getFileName().toString()).sorted().limit(1000).toList();
      String own = Path.of(file).getFileName().toString();
      String folder = file.substring(0, file.length() - own.length());
      return Names.nearest(own, names).map(n -> "Did you mean '" + folder + n + "'?").orElse("");
    } catch (IOException | InvalidPathException e) {
      return "";
    }
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    return included(what);
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return included(what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return included(what.toString());
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    throw new ConfException(
        chain.get(chain.size() - 1)
            + ": include classpath(\"%s\"): only files can be included.".formatted(what));
  }
}
