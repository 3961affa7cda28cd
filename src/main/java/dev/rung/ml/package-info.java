/** The Spark ML face: what was found, as Spark ML's own models. */
package dev.rung.ml;
