package dev.rung.trial;

import java.util.Locale;

/** What becomes of a configuration that is proposed a second time. */
public enum Duplicates {
  /** It is not proposed again while anything else is left. */
  REJECT,
  /** It is a trial of its own that takes over what is known of the first, without training. */
  REUSE,
  /** It is trained again, as a noisy objective needs it. */
  ALLOW;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
