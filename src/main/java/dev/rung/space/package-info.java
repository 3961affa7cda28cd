/**
 * What may be tuned: parameters, the conditions and forbidden combinations between them, one
 * configuration, and the unit cube that samplers work in.
 *
 * <p>Decisions. A parameter is one coordinate of the cube, and the measure on the cube is the
 * prior: a uniform draw is uniform in the parameter's own scale (linear, log or logit), and each
 * value of an integer, a stepped real, a choice or an ordinal owns an interval of equal width in
 * that scale. A coordinate of an inactive parameter is {@code NaN}. Boolean and constant are a
 * {@link dev.rung.space.Choice} of two and of one value. Bounds that name another parameter ({@code
 * k1 <= k2}) are resolved value by value, so the coordinate of {@code k1} is its place within the
 * bounds that {@code k2} leaves; where the named parameter is inactive, its own outer bound stands
 * in for its value.
 */
package dev.rung.space;
