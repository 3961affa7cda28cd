package dev.rung.learner.net;

import dev.ludovic.netlib.blas.BLAS;

/**
 * Single-precision products of row-major matrices, by whatever BLAS the machine has.
 *
 * <pre>
 * forwards   y (rows × outputs)      = x (rows × inputs) · w (outputs × inputs)ᵀ
 * backwards  dx (rows × inputs)      = dy (rows × outputs) · w
 * gradient   dw (outputs × inputs)  += dyᵀ · x
 * </pre>
 *
 * BLAS is column-major, where a row-major matrix is its transpose: the three are its TN, NN and NT.
 */
public final class Gemm {
  private static final BLAS PRODUCTS = BLAS.getInstance();

  private Gemm() {}

  /** Which implementation it is, for people. */
  public static String implementation() {
    return switch (PRODUCTS.getClass().getSimpleName()) {
      case "JNIBLAS" -> "the machine's own BLAS";
      case "VectorBLAS" -> "Java's Vector API";
      default ->
          "plain Java, a tenth of the speed of vectors (give the JVM"
              + " --add-modules=jdk.incubator.vector)";
    };
  }

  /** c (m × n) = aᵀ b for column-major a (k × m) and b (k × n): a probe of the speed. */
  public static void probe(int m, int n, int k, float[] a, float[] b, float[] c) {
    PRODUCTS.sgemm("T", "N", m, n, k, 1, a, k, b, k, 0, c, m);
  }

  /** The same for a (m × k). */
  public static void probeStraight(int m, int n, int k, float[] a, float[] b, float[] c) {
    PRODUCTS.sgemm("N", "N", m, n, k, 1, a, m, b, k, 0, c, m);
  }

  static void forwards(int rows, int inputs, int outputs, float[] x, float[] w, int at, float[] y) {
    PRODUCTS.sgemm(
        "T", "N", outputs, rows, inputs, 1, w, at, inputs, x, 0, inputs, 0, y, 0, outputs);
  }

  static void backwards(
      int rows, int inputs, int outputs, float[] dy, float[] w, int at, float[] dx) {
    PRODUCTS.sgemm(
        "N", "N", inputs, rows, outputs, 1, w, at, inputs, dy, 0, outputs, 0, dx, 0, inputs);
  }

  static void gradient(
      int rows, int inputs, int outputs, float[] x, float[] dy, float[] g, int at) {
    PRODUCTS.sgemm(
        "N", "T", inputs, outputs, rows, 1, x, 0, inputs, dy, 0, outputs, 1, g, at, inputs);
  }

  /** y[to ..] (kernels × places) = w[at ..] (kernels × patch) · patches (patch × places). */
  static void slide(
      int patch, int places, int kernels, float[] patches, float[] w, int at, float[] y, int to) {
    PRODUCTS.sgemm(
        "N", "N", places, kernels, patch, 1, patches, 0, places, w, at, patch, 0, y, to, places);
  }

  /** g[at ..] (kernels × patch) += dy[from ..] (kernels × places) · patchesᵀ. */
  static void slideGradient(
      int patch,
      int places,
      int kernels,
      float[] patches,
      float[] dy,
      int from,
      float[] g,
      int at) {
    PRODUCTS.sgemm(
        "T", "N", patch, kernels, places, 1, patches, 0, places, dy, from, places, 1, g, at, patch);
  }

  /** slopes (patch × places) = w[at ..]ᵀ · dy[from ..]. */
  static void slideBack(
      int patch, int places, int kernels, float[] dy, int from, float[] w, int at, float[] slopes) {
    PRODUCTS.sgemm(
        "N", "T", places, patch, kernels, 1, dy, from, places, w, at, patch, 0, slopes, 0, places);
  }

  /** products (before × count) = first · blockᵀ, of rows of one array of row-major rows. */
  static void products(float[] q, int before, int count, int length, float[] products) {
    PRODUCTS.sgemm(
        "T",
        "N",
        before,
        count,
        length,
        1,
        q,
        0,
        length,
        q,
        before * length,
        length,
        0,
        products,
        0,
        before);
  }

  /** block -= productsᵀ · first, of rows of one array of row-major rows. */
  static void subtract(float[] q, int before, int count, int length, float[] products) {
    PRODUCTS.sgemm(
        "N",
        "N",
        length,
        count,
        before,
        -1,
        q,
        0,
        length,
        products,
        0,
        before,
        1,
        q,
        before * length,
        length);
  }
}
