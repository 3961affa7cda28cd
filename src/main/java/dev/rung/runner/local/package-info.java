/**
 * Runners without Spark: {@link dev.rung.runner.local.ThreadRunner} runs legs on threads of this
 * process, {@link dev.rung.runner.local.VirtualRunner} on a clock that jumps from one end of a leg
 * to the next, so that a search of simulated days takes milliseconds.
 */
package dev.rung.runner.local;
