/** Training data: read by Spark, prepared by Spark ML's feature stages, packed into arrays. */
package dev.rung.data;
