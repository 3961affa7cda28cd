/**
 * Runs legs as Spark tasks.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>Objective, data and checkpoints are broadcast once. A wave is one job with one partition a
 *       pack of legs; its legs travel in the partitions, so a task carries its own legs only.
 *   <li>Spark's threads (scheduler loop, listener bus, timer) only put events into a queue. All
 *       state belongs to the one thread that submits and takes. Nothing polls.
 *   <li>Short legs share a task: a task costs about a millisecond of scheduling, so packs grow
 *       until a task lasts some 30 ms, learned from what legs of the same length took; large waves
 *       of them go out in portions. A pack that lasts longer than expected hands back what it has,
 *       and the rest goes out unpacked.
 *   <li>What a trial throws is a value, so Spark repeats a task only when a process died or Spark
 *       itself failed. Spark charges that to every task of the process and aborts the job after
 *       four times, the innocent with the culprit. Here a repeated task does not run its legs: it
 *       declines at once, no second process dies, and the driver makes its legs suspects. Under
 *       speculation, where a second attempt proves nothing, the abort itself makes suspects.
 *   <li>A suspect runs alone: in a task that asks for all cores of an executor where Spark allows
 *       that (a task-only resource profile; not in local mode, not under dynamic allocation),
 *       otherwise with nothing else in flight. A suspect whose process dies again is failed as
 *       crashed. New waves wait until the suspects are through: a whole executor never comes free
 *       while every core that does is filled again. Legs under way go on.
 *   <li>A time limit is kept in the task. A leg that ignores its interrupt is given up by the
 *       driver, counted from the start of its task, so waiting in Spark's queue never counts; its
 *       slot counts as taken until the task has really ended.
 * </ul>
 */
package dev.rung.runner.spark;
