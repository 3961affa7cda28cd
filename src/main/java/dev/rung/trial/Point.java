package dev.rung.trial;

import java.io.Serializable;

/** One point of a learning curve: the metric's value at a resource, as the objective gave it. */
public record Point(long resource, double value) implements Serializable {}
