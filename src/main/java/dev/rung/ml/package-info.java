/** The Spark ML face: what was tried, as DataFrames. */
package dev.rung.ml;
