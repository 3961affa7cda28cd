/**
 * Searches whose outcome can be judged: problems whose true values are known, methods by name, and
 * what a method had found after how much spending.
 *
 * <p>Decisions. A trajectory is read off the journal, report by report, rather than seen by an
 * observer after each batch: eight slots that end at the same instant of the virtual clock are
 * eight steps. The incumbent is the history's own, the lowest reported loss at the highest resource
 * that any trial has reached, and what is measured is its noise-free value at the full resource.
 * Searches run on a virtual clock, a second a unit of resource, so figures are the same on every
 * machine.
 */
package dev.rung.bench.search;
