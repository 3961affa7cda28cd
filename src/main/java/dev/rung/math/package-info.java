/** Arrays in, arrays out: named seeds, low-discrepancy sequences, distributions, ranks. */
package dev.rung.math;
