/**
 * The command line: reads the configuration, maps names to constructors, prints, exits with a code.
 *
 * <p>Exit codes: 0 finished, 1 unexpected error, 2 bad usage or configuration, 3 no trial
 * succeeded, 4 the study is locked by a live driver, 5 stopped early by a limit or a signal and
 * resumable. Errors go to stderr, one sentence each; what a person asked for goes to stdout.
 */
package dev.rung.cli;
