package dev.rung.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known name that a person probably meant. */
final class Nearest {
  private Nearest() {}

  /**
   * The name with the fewest edits, case aside, if they are about a third of its letters or less.
   */
  static Optional<String> of(String name, Collection<String> known) {
    return known.stream()
        .filter(other -> distance(name, other) <= (name.length() + 3) / 3)
        .min(Comparator.comparingInt(other -> distance(name, other)));
  }

  /** The end of a sentence: the name that was probably meant, or else {@code otherwise}. */
  static String hint(String name, Collection<String> known, String otherwise) {
    return of(name, known)
        .map(other -> ". Maybe " + other + " is meant.")
        .orElse(otherwise.isEmpty() ? "" : ". " + otherwise);
  }

  private static int distance(String a, String b) {
    return LevenshteinDistance.getDefaultInstance()
        .apply(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
  }
}
