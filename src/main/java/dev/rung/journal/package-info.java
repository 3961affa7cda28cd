/** The study's state on disk: append-only events that replay to the same history. */
package dev.rung.journal;
