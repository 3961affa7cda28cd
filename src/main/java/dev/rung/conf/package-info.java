/**
 * The configuration file: HOCON text in, records out, and one sentence for every mistake.
 *
 * <p>Decisions. A mistake is told when it is read, one at a time, as {@code place: path: rule, but
 * got value. Likely fix.}; a place is a file and line, a {@code --set}, or an environment variable.
 * Each record reads itself from a {@link dev.rung.conf.Section}, which refuses unknown keys before
 * anything else, so that a misspelt key is not reported as a missing one. The names that are
 * admitted (learners, samplers, schedulers, metrics, formats) and their options come in as a {@link
 * dev.rung.conf.Catalogue}: a new kind needs no change here. HOCON objects keep no order, so keys
 * are put back into the order of the text by the line and column where they stand.
 */
package dev.rung.conf;
