/** What a search found, as Spark ML's own models, or beside its stages. */
package dev.rung.ml.model;
