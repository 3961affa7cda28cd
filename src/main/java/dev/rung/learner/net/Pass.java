package dev.rung.learner.net;

/**
 * One layer's buffers for up to {@link #ROWS} rows; every array of rows is row-major and may be
 * longer than the rows need. Nothing is allocated after the first call.
 */
interface Pass {
  /**
   * The most rows of one call: larger batches are sums over chunks, so they take no more memory.
   */
  int ROWS = 256;

  /**
   * What the layer makes of x.
   *
   * @param seed of what training draws at random; 0 when there is no training
   * @return y (rows × outputs), good until the next call
   */
  float[] forward(float[] w, float[] x, int rows, long seed);

  /**
   * Adds to the gradient of the rows that {@link #forward} saw last.
   *
   * @param dy the slopes of the loss by y (rows × outputs); overwritten
   * @param g the gradient, in the places of the weights
   * @param further whether the slopes by x are asked for
   * @return the slopes by x (rows × inputs), good until the next call; of no meaning unless asked
   *     for
   */
  float[] backward(float[] w, float[] g, float[] x, float[] dy, int rows, boolean further);
}
