package dev.rung.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  private static final Matrix THREE = DenseMatrix.of(new double[][] {{1}, {2}, {3}});

  private static Examples weighted(double... weights) {
    return new Examples(THREE, new double[] {0, 1, 1}, weights, 2);
  }

  @Test
  void weight_without_isOne() {
    Examples plain = new Examples(THREE, new double[3], 0);
    assertFalse(plain.weighted());
    assertEquals(1, plain.weight(2));
    assertFalse(weighted((double[]) null).weighted());
  }

  @Test
  void weight_given_isTheRows() {
    Examples examples = weighted(0.5, 0, 3);
    assertTrue(examples.weighted());
    assertEquals(0.5, examples.weight(0));
    assertEquals(0, examples.weight(1));
    assertEquals(3, examples.weight(2));
    assertEquals(1, examples.label(1));
    assertEquals(2, examples.classes());
  }

  @Test
  void bytes_weighted_countsThem() {
    long plain = new Examples(THREE, new double[3], 0).bytes();
    assertEquals(plain + 3 * 8, weighted(1, 1, 2).bytes());
  }

  @Test
  void serialised_weighted_keepsThem() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(weighted(1, 2, 4));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Examples read = (Examples) in.readObject();
      assertTrue(read.weighted());
      assertEquals(4, read.weight(2));
    }
  }

  @Test
  void constructor_impossibleWeights_areRefused() {
    for (double wrong :
        new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      Exception e = assertThrows(IllegalArgumentException.class, () -> weighted(1, wrong, 1));
      assertTrue(e.getMessage().contains("but got " + wrong), e.getMessage());
    }
    Exception e = assertThrows(IllegalArgumentException.class, () -> weighted(1, 1));
    assertTrue(e.getMessage().contains("2 weights and 3 rows"), e.getMessage());
  }
}
