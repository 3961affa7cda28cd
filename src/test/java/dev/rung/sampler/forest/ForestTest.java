package dev.rung.sampler.forest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.sampler.forest.Forest.Prediction;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ForestTest {
  private static final Rules ALL = new Rules(1, 1, false);

  /** Leaves {1, 3} and {2, 2, 5}: means 2 and 3, variances 1 and 2; by hand 1.5 + 0.25. */
  @Test
  void predict_twoTrees_isTheLawOfTotalVariance() {
    Tree one = new Tree(1);
    one.leaf(2, 2, 2);
    Tree two = new Tree(1);
    two.leaf(3, 3, 6);
    Prediction prediction = Forest.of(List.of(one, two)).predict(new double[] {0.5});
    assertEquals(2.5, prediction.mean(), 1e-12);
    assertEquals(1.75, prediction.variance(), 1e-12);
  }

  /**
   * A point of loss 2.5 joins either leaf: means 6.5 / 3 and 11.5 / 4, squared deviations 2 + 1/6
   * and 6 + 3/16.
   */
  @Test
  void believe_joinsTheLeaves_andLowersTheVariance() {
    Tree one = new Tree(1);
    one.leaf(2, 2, 2);
    Tree two = new Tree(1);
    two.leaf(3, 3, 6);
    Forest forest = Forest.of(List.of(one, two));
    forest.believe(new double[] {0.5});
    Prediction prediction = forest.predict(new double[] {0.5});
    double first = 6.5 / 3;
    double second = 11.5 / 4;
    double within = ((2 + 1.0 / 6) / 3 + (6 + 3.0 / 16) / 4) / 2;
    assertEquals((first + second) / 2, prediction.mean(), 1e-12);
    assertEquals(within + (second - first) * (second - first) / 4, prediction.variance(), 1e-12);
    assertTrue(prediction.variance() < 1.75);
  }

  @Test
  void predict_stepFunction_isFound() {
    double[] xs = uniform(100, 1);
    Forest forest = forest(xs, x -> x < 0.4 ? 1 : 3, 0);
    assertEquals(1, mean(forest, 0.3), 1e-9);
    assertEquals(3, mean(forest, 0.5), 1e-9);
    assertEquals(1e-4, forest.predict(new double[] {0.2}).variance(), 1e-12, "the floor");
  }

  /** No trial lies between 0.4 and 0.9, where the function rises. */
  @Test
  void predict_awayFromTheData_isLessSure() {
    double[] xs = Arrays.stream(uniform(60, 2)).map(x -> x < 0.8 ? x / 2 : x / 2 + 0.5).toArray();
    Forest forest = forest(xs, x -> x * x, 3);
    double within = 0;
    double between = 0;
    for (int i = 0; i < 50; i++) {
      within += forest.predict(new double[] {0.4 * i / 50}).variance();
      between += forest.predict(new double[] {0.45 + 0.4 * i / 50}).variance();
    }
    assertTrue(between > 5 * within, between + " in the gap, " + within + " among the data");
  }

  /** Thresholds lie anywhere in a gap, so the mean of many trees rises across it. */
  @Test
  void predict_inAGap_risesEvenly() {
    double[][] columns = {{0.2, 0.6}};
    Grower grower = new Grower(columns, new int[1], new double[] {0, 1}, ALL);
    Forest forest = Forest.grow(grower, 2_000, 5);
    assertEquals(0, mean(forest, 0.2));
    assertEquals(0.25, mean(forest, 0.3), 0.04); // 4 standard deviations of 2,000 draws
    assertEquals(0.75, mean(forest, 0.5), 0.04);
    assertEquals(1, mean(forest, 0.6));
  }

  /** Of five values 0 and 3 are good; a split by the order of the indices would not part them. */
  @Test
  void grow_choice_partsTheSubset() {
    double[][] columns = new double[2][100];
    double[] targets = new double[100];
    RandomGenerator random = Seeds.generator(3);
    for (int row = 0; row < 100; row++) {
      columns[0][row] = row % 5;
      columns[1][row] = random.nextDouble();
      targets[row] = (row % 5) % 3 == 0 ? 1 : 2;
    }
    Tree tree = new Grower(columns, new int[] {5, 0}, targets, ALL).grow(Seeds.generator(4));
    for (int value = 0; value < 5; value++) {
      int leaf = tree.find(new double[] {value, 0.5});
      assertEquals(value % 3 == 0 ? 1 : 2, tree.mean(leaf), "value " + value);
      assertEquals(value % 3 == 0 ? 1 : 2, leaf, "one split is enough");
    }
  }

  /** The inactive value is parted from all active ones, those below any seen too. */
  @Test
  void grow_inactive_isAValueOfItsOwn() {
    double[][] columns = {{-1, -1, 0.5, 0.9}};
    double[] targets = {7, 7, 1, 1};
    Tree tree = new Grower(columns, new int[1], targets, ALL).grow(Seeds.generator(5));
    assertEquals(7, tree.mean(tree.find(new double[] {-1})));
    assertEquals(1, tree.mean(tree.find(new double[] {0})));
  }

  @Test
  void grow_leafOfThree_isKept() {
    double[] xs = uniform(50, 6);
    Grower grower = new Grower(new double[][] {xs}, new int[1], xs.clone(), new Rules(3, 1, false));
    Tree tree = grower.grow(Seeds.generator(7));
    for (double x : xs) {
      int leaf = tree.find(new double[] {x});
      long together = Arrays.stream(xs).filter(y -> tree.find(new double[] {y}) == leaf).count();
      assertTrue(together >= 3 && together < 6, together + " around " + x);
    }
  }

  /** Any tree with leaves of one trial has every trial's own loss. */
  @Test
  void grow_allRows_interpolates() {
    for (int seed = 1; seed <= 20; seed++) {
      RandomGenerator random = Seeds.generator(seed);
      double[][] columns = {uniform(40, seed), uniform(40, 100 + seed), new double[40]};
      Arrays.setAll(columns[2], i -> random.nextInt(4));
      double[] targets = uniform(40, 200 + seed);
      Tree tree =
          new Grower(columns, new int[] {0, 0, 4}, targets, new Rules(1, 0.5, false)).grow(random);
      for (int row = 0; row < 40; row++) {
        double[] point = {columns[0][row], columns[1][row], columns[2][row]};
        assertEquals(targets[row], tree.mean(tree.find(point)), 1e-12, "seed " + seed);
      }
    }
  }

  @Test
  void grow_sameSeed_sameForest() {
    double[] xs = uniform(50, 8);
    DoubleUnaryOperator function = x -> Math.sin(9 * x);
    assertEquals(predictions(forest(xs, function, 1)), predictions(forest(xs, function, 1)));
    assertNotEquals(predictions(forest(xs, function, 1)), predictions(forest(xs, function, 2)));
  }

  @Test
  void find_branchOnAChoice_goesByTheSet() {
    Tree tree = new Tree(2);
    tree.leaf(2, 0, 0);
    int left = tree.leaf(1, -1, 0);
    tree.leaf(1, 1, 0);
    BitSet set = new BitSet();
    set.set(2);
    tree.branch(0, new Tree.Split(0, 0, set, 1), left);
    assertEquals(left, tree.find(new double[] {2}));
    assertEquals(left + 1, tree.find(new double[] {0}));
  }

  private static Forest forest(double[] xs, DoubleUnaryOperator function, long seed) {
    double[] targets = Arrays.stream(xs).map(function).toArray();
    Grower grower = new Grower(new double[][] {xs}, new int[1], targets, Rules.DEFAULT);
    return Forest.grow(grower, 10, seed);
  }

  private static List<Prediction> predictions(Forest forest) {
    return Arrays.stream(uniform(20, 9)).mapToObj(x -> forest.predict(new double[] {x})).toList();
  }

  private static double mean(Forest forest, double x) {
    return forest.predict(new double[] {x}).mean();
  }

  private static double[] uniform(int count, long seed) {
    RandomGenerator random = Seeds.generator(seed, "uniform");
    double[] draws = new double[count];
    Arrays.setAll(draws, i -> random.nextDouble());
    return draws;
  }
}
