/**
 * The project's benchmarks, by name, and the table or JSON lines that they print.
 *
 * <p>Decisions. A benchmark measures what it is held against in the same run, alternating with it,
 * and takes medians: on a shared machine only ratios of neighbours in time mean anything.
 */
package dev.rung.bench;
