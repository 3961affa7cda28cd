package dev.rung.conf;

/** What is wrong with a configuration, as one line: place, path, rule, value, likely fix. */
public final class ConfException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 600;

  /** The sentence is brought onto one line and, where a person would not read on, cut. */
  public ConfException(String sentence) {
    super(line(sentence));
  }

  private static String line(String sentence) {
    String line = sentence.replaceAll("[\\s\\p{C}\\u2028\\u2029]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
