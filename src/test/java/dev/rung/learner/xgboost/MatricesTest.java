package dev.rung.learner.xgboost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.rung.data.Examples;
import dev.rung.learner.xgboost.Matrices.Loan;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;

class MatricesTest {
  private static final Examples EXAMPLES = Made.examples(1, 200, 2, false);

  @Test
  void borrow_sameRows_areOneCopy() throws Exception {
    Matrices matrices = new Matrices(1L << 20);
    DMatrix first;
    try (Loan loan = matrices.borrow(EXAMPLES, 100, false, 256, 1);
        Loan again = matrices.borrow(EXAMPLES, 100, false, 256, 1);
        Loan bins = matrices.borrow(EXAMPLES, 100, false, 64, 1);
        Loan all = matrices.borrow(EXAMPLES, 200, false, 256, 1)) {
      first = loan.matrix();
      assertSame(first, again.matrix());
      assertNotSame(first, bins.matrix());
      assertEquals(100, first.rowNum());
      assertEquals(200, all.matrix().rowNum());
    }
    try (Loan later = matrices.borrow(EXAMPLES, 100, false, 256, 1)) {
      assertSame(first, later.matrix());
    }
    assertEquals(3, matrices.size());
  }

  /** In sparse rows a zero is not there; of dense rows every cell is. */
  @Test
  void copy_sparseOrDense_holdsTheCells() throws Exception {
    Examples sparse = Made.examples(1, 200, 2, true);
    long filled = (sparse.features().bytes() - 4 * 201) / 12;
    for (Examples examples : List.of(EXAMPLES, sparse)) {
      assertEquals(filled, Rows.of(examples, 200, true).copy(1).nonMissingNum());
      assertEquals(200 * 12, Rows.of(examples, 200, false).copy(1).nonMissingNum());
    }
    String dense = dump(EXAMPLES, false);
    assertEquals(dense, dump(sparse, false));
    assertEquals(dump(EXAMPLES, true), dump(sparse, true));
  }

  /** The trees of three rounds. */
  private static String dump(Examples examples, boolean sparse) throws Exception {
    DMatrix matrix = Rows.of(examples, 150, sparse).copy(1);
    var booster =
        XGBoost.train(matrix, Map.of("nthread", 1, "verbosity", 0), 3, Map.of(), null, null);
    return String.join("", booster.getModelDump((String) null, false));
  }

  @Test
  void giveBack_overTheBound_dropsTheLeastRecentlyUsedAlone() throws Exception {
    long bytes = Rows.of(EXAMPLES, 200, false).bytes(true);
    Matrices matrices = new Matrices(2 * bytes);
    for (int bins : new int[] {16, 32, 16, 64}) {
      matrices.borrow(EXAMPLES, 200, false, bins, 1).close();
    }
    assertEquals(2, matrices.size());
    assertEquals(2 * bytes, matrices.bytes());
    Matrices none = new Matrices(0);
    try (Loan kept = none.borrow(EXAMPLES, 200, false, 16, 1)) {
      none.borrow(EXAMPLES, 200, false, 32, 1).close();
      assertEquals(1, none.size());
      assertEquals(200, kept.matrix().rowNum());
    }
    assertEquals(0, none.size());
    assertEquals(0, none.bytes());
  }
}
