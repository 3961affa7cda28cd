/**
 * The study's state on disk: append-only events that replay to the same history, and the lock that
 * gives a study one driver. Both work on any Hadoop file system.
 *
 * <p>Decisions. A session writes a segment of its own and changes no other: HDFS appends and object
 * stores do not, and what a dead driver left is evidence. A segment that a dead driver wrote is
 * made final before it is read (synced on a local disk, its lease recovered on HDFS), else what was
 * replayed today could be missing tomorrow. Rejected: a rename of the stale lock file to take a
 * study over, since the loser of that race renames the winner's fresh lock; locks are numbered
 * instead. Rejected: comparing clocks; a lock's age is its file against a file made just now.
 *
 * <p>On stores without a sync, each commit that has something to say is one object. Opening reads
 * them one by one: thousands of commits there make a slow resume, and would reopen this.
 */
package dev.rung.journal;
