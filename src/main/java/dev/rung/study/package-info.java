/**
 * The loop that ties a sampler, a scheduler, a runner and a journal together, and knows nothing
 * else of any of them.
 *
 * <p>Decisions. All decisions are made on the one thread that calls {@link
 * dev.rung.study.Study#run}; runners only hand completions over. An event is appended to the
 * journal, then applied to the history; what was appended is made durable before a leg that depends
 * on it is sent out, once for everything that arrived together: {@code Journal} therefore has
 * {@code append} and {@code commit}. Resuming is replaying the journal and sending out again what
 * was running.
 *
 * <p>Legs in flight are bounded by the runner's slots and a look-ahead of a tenth of a second of
 * work, so that short legs travel in large waves and a model-based sampler with long legs decides
 * as late as it can. A synchronous rung goes out whole: it is decided at once anyway.
 */
package dev.rung.study;
