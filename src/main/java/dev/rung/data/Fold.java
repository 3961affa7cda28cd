package dev.rung.data;

import java.io.Serializable;

/** What a model trains on, and what it is scored on. */
public record Fold(Examples training, Examples validation) implements Serializable {}
