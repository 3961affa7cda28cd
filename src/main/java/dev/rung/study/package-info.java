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
 * as late as it can. Under a sampler that learns no more than one leg a slot waits, however short
 * they are: sent out all at once, 60 trials of Branin's function by gp ended at 0.63 instead of
 * 0.399. A synchronous rung goes out whole: it is decided at once anyway.
 *
 * <p>A scheduler decides on legs; a leg may be cut into parts that report on the way, so that a
 * stopping rule can look. The trial counts as running until the leg's end, and brackets hold
 * reports of whole legs alone, so no scheduler knows of it. A rule is asked right after a report is
 * recorded and before the next one is, so that its answer is a function of the journal up to there.
 * Short parts of a leg go out together, as much as lasts {@code 0.2 s}: one by one, 81 reports of a
 * trial took 2.7 times as long as one, so 1.08 times. What comes in past a stop is not recorded.
 * States in between are not written; where the journal breaks off between two reports that came
 * together, the way from the last state is trained again. Reproducible studies send parts one by
 * one, for the clock that orders them knows of no more.
 *
 * <p>Folds are parts without an order: each is journalled when it ends, and reported when those
 * before it have.
 *
 * <p>One seed, one answer: a reproducible study takes completions in the order of a virtual clock
 * that is kept by the events themselves, so replaying the journal also winds the clock. What
 * arrives before its turn is held back and lost in a crash; it is trained again and comes to the
 * same.
 *
 * <p>What is known of a configuration is taken over by a runner around the runner: it completes
 * such a leg at once, and everything else (waves, parts, folds, the virtual clock, resuming) stays
 * as it is. The report names its giver in the journal, so that it counts for no resource spent. A
 * duplicate of a trial that is still under way is trained: waiting would idle a slot.
 *
 * <p>Where people carry legs out, {@link dev.rung.study.ManualStudy} takes the same steps on their
 * threads, one decision an ask. Rejected: {@link dev.rung.study.Study#run} on a thread of its own
 * behind a runner that hands its legs out; whether nothing comes now or nothing ever is then a
 * matter of waiting, and what is suggested one of timing. What people tell unasked is in no
 * bracket: a report at the full resource would make a bracket's first rung look judged.
 *
 * <p>A sampler that is slow is asked ahead of time on a thread of its own, with a history of its
 * own fed by the same events: nothing is shared, nothing locked for longer than a queue takes.
 * Which samplers that are is measured, not declared: 5 ms a proposal, about what a Spark job costs
 * to begin.
 */
package dev.rung.study;
