/**
 * What happened, as text: one JSON object a value, the form of the journal's lines and of what
 * crosses Spark (Kryo cannot serialise records).
 *
 * <p>Numbers keep their type: 1 is a Long, 1.0 a Double. Numbers that JSON lacks are written as the
 * texts "NaN", "Infinity" and "-Infinity". Doubles are written in the shortest form that reads back
 * to the same bits.
 */
package dev.rung.codec;
