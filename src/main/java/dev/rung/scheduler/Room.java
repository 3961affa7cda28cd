package dev.rung.scheduler;

/**
 * What there is room for.
 *
 * @param slots legs that could start at once; 0 or less when all slots are taken. A synchronous
 *     rung is sent out whole, however many slots there are
 * @param trials new trials that may still be started at 0, which copies are not: 0 when the limit
 *     is reached or the sampler has run out
 */
public record Room(int slots, int trials) {}
