/**
 * What theory says of step sizes, held against a grid of them: the demonstration of {@code
 * conf/theory-step-size.conf}.
 *
 * <p>The problem is that of the course notes of Cornell's CS6787 (De Sa 2017): logistic regression
 * on rows of unit length, labels drawn with the probability that a model of length d^2 gives them,
 * and a small ridge penalty. All the constants that the analysis needs are known there, and the
 * steps it asks for are still many times too small.
 */
package dev.rung.learner.theory;
