/**
 * A history turned into what people read: the study folder's files, the tables at the end of a
 * search, the progress display and the page.
 *
 * <p>Everything is a function of the {@link dev.rung.trial.History} and of {@link
 * dev.rung.report.StudyFacts}; nothing is stored twice. Losses are turned back into the user's
 * sense ({@link dev.rung.trial.Goal}) in here and nowhere else.
 *
 * <p>Decisions. The page carries its data and its chart library (Apache ECharts, 1 MB) with it and
 * forbids itself to load anything, so it opens from a disk, a mail or an object store, for ever.
 * Above some thousand trials it draws a sample and says so: {@link dev.rung.report.Sample} keeps
 * the best half whole. Text formats are written by hand where a library would be larger than the
 * rule (CSV: RFC 4180), and read back by tests.
 */
package dev.rung.report;
