/**
 * What happened in a study: legs, reports, events, trials, and the history that they add up to; and
 * the ports that tuned code sees, {@link dev.rung.trial.Objective} and {@link
 * dev.rung.trial.TrialContext}.
 *
 * <p>Decisions. The history is changed by {@link dev.rung.trial.History#apply} alone, so replaying
 * the events of a journal rebuilds it exactly. A loss is lower-is-better everywhere in here; {@link
 * dev.rung.trial.Goal} turns the sign where a user's metric enters and where it is shown.
 *
 * <p>{@link dev.rung.trial.Objective}, {@link dev.rung.trial.Leg}, {@link
 * dev.rung.trial.TrialContext}, {@link dev.rung.trial.Evaluation} and {@link
 * dev.rung.space.Configuration} are a contract: people compile their own jars against them.
 */
package dev.rung.trial;
