package dev.rung.space;

import java.io.Serializable;

/**
 * A parameter is active only when {@code clause} holds of its parent; several conditions on one
 * parameter must all hold.
 */
public record Condition(String parameter, Clause clause) implements Serializable {}
