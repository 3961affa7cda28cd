package dev.rung.conf;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The known name that a person most likely meant. */
final class Names {
  private static final int LONGEST = 64;

  private Names() {}

  /** What to say of a name that is not known: the nearest one, or else all of them. */
  static String hint(String name, Collection<String> known) {
    return nearest(name, known)
        .map(Names::meant)
        .orElse(known.isEmpty() ? "" : "Known: " + String.join(", ", known) + ".");
  }

  static String meant(String name) {
    return "Did you mean '" + name + "'?";
  }

  /**
   * The nearest name within an edit a three letters, case and punctuation aside; first among
   * equals.
   */
  static Optional<String> nearest(String name, Collection<String> known) {
    String bare = bare(name);
    String best = null;
    int least = Math.max(1, bare.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(bare, bare(candidate));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  private static String bare(String name) {
    String bare = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    return bare.substring(0, Math.min(LONGEST, bare.length()));
  }

  /**
   * Optimal string alignment: insertions, deletions, substitutions and swaps of two neighbours.
   * Quadratic in the lengths.
   */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    Arrays.setAll(cost[0], j -> j);
    for (int i = 1; i <= a.length(); i++) {
      cost[i][0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
