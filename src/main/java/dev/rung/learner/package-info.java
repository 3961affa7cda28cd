/** Models that train inside a task: what they have in common, and the metrics that score them. */
package dev.rung.learner;
