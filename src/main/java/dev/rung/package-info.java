/**
 * Rung for code: {@link dev.rung.Search}, its result, and {@link dev.rung.AskTell} for a loop of
 * one's own. All else is in the packages below; people who write objectives need {@code
 * dev.rung.trial} beside this one.
 *
 * <p>Decision: a search from code is described by the text of a configuration file, not by a second
 * set of builders: one language to learn, the same messages, and what was tried in a notebook moves
 * to a scheduled job by copying the text. Only the objective is code.
 */
package dev.rung;
