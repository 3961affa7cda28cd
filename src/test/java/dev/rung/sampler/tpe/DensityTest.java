package dev.rung.sampler.tpe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.math.Seeds;
import dev.rung.sampler.Axis;
import dev.rung.space.Bound;
import dev.rung.space.Choice;
import dev.rung.space.Clause;
import dev.rung.space.Condition;
import dev.rung.space.Configuration;
import dev.rung.space.Int;
import dev.rung.space.Ordinal;
import dev.rung.space.Parameter;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DensityTest {
  private static final int CUTS = 20_000;
  private static final Space BRANCHES =
      new Space(
          List.of(Choice.of("a", "x", "y", "z"), Real.of("r", 0, 1, Scale.LINEAR)),
          List.of(new Condition("r", Clause.in("a", "x"))),
          List.of());

  @Test
  void log_onALine_integratesToOne() {
    Space space = Space.of(Real.of("r", 1e-5, 1, Scale.LOG));
    List<double[]> points = List.of(new double[] {0}, new double[] {0.41}, new double[] {0.999});
    for (double bandwidth : new double[] {0.001, 0.03, 0.3, 1}) {
      Density density = density(space, points, bandwidth, true);
      double sum = 0;
      for (int i = 0; i < CUTS; i++) {
        sum += Math.exp(density.log(new double[] {(i + 0.5) / CUTS})) / CUTS;
      }
      assertEquals(1, sum, 1e-4, "bandwidth " + bandwidth);
    }
  }

  @Test
  void log_overCells_sumsToOne() {
    List<Parameter> parameters =
        List.of(
            Int.of("linear", 3, 19, Scale.LINEAR),
            Int.of("log", 1, 100, Scale.LOG),
            new Real("step", Bound.of(0), Bound.of(0.5), Scale.LINEAR, 0.1, Double.NaN, 0),
            new Real("rates", Bound.of(0.1), Bound.of(2), Scale.LOG, 0.1, Double.NaN, 0),
            Ordinal.of("ordinal", 1L, 2L, 4L),
            Choice.of("choice", "a", "b", "c", "d"),
            Choice.of("constant", "only"));
    for (Parameter parameter : parameters) {
      Space space = Space.of(parameter);
      List<Object> values = parameter.grid(1_000, space.range(0, Map.of()));
      List<double[]> points = List.of(point(space, values.get(0)), point(space, values.get(0)));
      for (double bandwidth : new double[] {0.001, 0.03, 0.3, 1}) {
        Density density = density(space, points, bandwidth, true);
        double sum = 0;
        for (Object value : values) {
          sum += Math.exp(density.log(point(space, value)));
        }
        assertEquals(1, sum, 1e-9, parameter.name() + ", bandwidth " + bandwidth);
      }
    }
  }

  @Test
  void log_conditional_sumsToOneOverTheBranches() {
    for (boolean joint : new boolean[] {true, false}) {
      Density density = branches(joint);
      double sum = mass(density, "y") + mass(density, "z");
      for (int i = 0; i < CUTS; i++) {
        sum += Math.exp(density.log(new double[] {1 / 6.0, (i + 0.5) / CUTS})) / CUTS;
      }
      assertEquals(1, sum, 1e-6, "joint " + joint);
    }
  }

  /** Shares of 30,000 draws lie within 5 standard deviations of at most 0.0029 of the masses. */
  @Test
  void sample_conditional_followsTheDensity() {
    for (boolean joint : new boolean[] {true, false}) {
      Density density = branches(joint);
      RandomGenerator random = Seeds.generator(3, "test");
      Map<String, Integer> counts = new LinkedHashMap<>();
      int draws = 30_000;
      for (int i = 0; i < draws; i++) {
        Configuration drawn = BRANCHES.decode(density.sample(random));
        String where = drawn.choice("a");
        counts.merge(where.equals("x") && drawn.real("r") < 0.5 ? "low" : where, 1, Integer::sum);
      }
      double low = 0;
      for (int i = 0; i < CUTS; i++) {
        low += Math.exp(density.log(new double[] {1 / 6.0, (i + 0.5) / CUTS / 2})) / CUTS / 2;
      }
      assertEquals(low, counts.get("low") / (double) draws, 0.0145, "joint " + joint);
      assertEquals(mass(density, "y"), counts.get("y") / (double) draws, 0.0145);
      assertEquals(mass(density, "z"), counts.get("z") / (double) draws, 0.0145);
    }
  }

  @Test
  void log_farFromEveryPointInManyDimensions_staysFinite() {
    Parameter[] parameters = new Parameter[200];
    Arrays.setAll(parameters, i -> Real.of("r" + i, 0, 1, Scale.LINEAR));
    Space space = Space.of(parameters);
    double[] here = new double[200];
    double[] there = new double[200];
    Arrays.fill(there, 0.9);
    for (boolean joint : new boolean[] {true, false}) {
      Density density = density(space, List.of(here), 1e-4, joint);
      assertTrue(Double.isFinite(density.log(there)) && Double.isFinite(density.log(here)));
      assertTrue(density.log(there) < density.log(here));
    }
  }

  @Test
  void joint_keepsTogetherWhatIndependentTearsApart() {
    Space space = Space.of(Real.of("r", 0, 1, Scale.LINEAR), Real.of("s", 0, 1, Scale.LINEAR));
    List<double[]> diagonal = List.of(new double[] {0.1, 0.1}, new double[] {0.9, 0.9});
    double[] corner = {0.1, 0.9};
    assertTrue(
        density(space, diagonal, 0.05, true).log(corner)
            < density(space, diagonal, 0.05, false).log(corner) - 1);
  }

  /**
   * Of two clusters the mean of 4 draws lies at 0.2, 0.35, .., 0.8, with a deviation of 0.02 / 2. 1
   * mean in 40 is one draw from the prior, and 3 in 40 are of 3 draws.
   */
  @Test
  void mean_ofFourDraws_liesAtQuartersOfTheWay() {
    Space space = Space.of(Real.of("r", 0, 1, Scale.LINEAR));
    List<double[]> points = Collections.nCopies(20, new double[] {0.2});
    List<double[]> both = new ArrayList<>(points);
    both.addAll(Collections.nCopies(20, new double[] {0.8}));
    Density density = density(space, both, 0.02, true);
    RandomGenerator random = Seeds.generator(5, "test");
    int near = 0;
    for (int i = 0; i < 2_000; i++) {
      double off = (density.mean(4, random)[0] - 0.2) / 0.15;
      near += Math.abs(off - Math.rint(off)) < 0.04 / 0.15 ? 1 : 0;
    }
    assertTrue(near > 1_700, near + " of 2,000");
  }

  /** Choices are those of one draw: never between two, and as often as their points weigh. */
  @Test
  void mean_ofChoices_isThatOfOneDraw() {
    Density density = branches(true);
    RandomGenerator random = Seeds.generator(6, "test");
    int low = 0;
    int x = 0;
    for (int i = 0; i < 10_000; i++) {
      Configuration drawn = BRANCHES.decode(density.mean(8, random));
      x += drawn.choice("a").equals("x") ? 1 : 0;
      low += drawn.choice("a").equals("x") && drawn.real("r") < 0.5 ? 1 : 0;
    }
    double mass = 1 - mass(density, "y") - mass(density, "z");
    assertEquals(mass, x / 10_000.0, 0.025); // 5 standard deviations
    assertTrue(low > 0.6 * x, low + " of " + x + " below 0.5");
  }

  private static Density branches(boolean joint) {
    List<double[]> points =
        List.of(
            new double[] {1 / 6.0, 0.2},
            new double[] {1 / 6.0, 0.25},
            new double[] {0.5, Double.NaN},
            new double[] {5 / 6.0, Double.NaN});
    return density(BRANCHES, points, 0.2, joint);
  }

  private static double mass(Density density, String branch) {
    return Math.exp(density.log(point(BRANCHES, branch)));
  }

  private static double[] point(Space space, Object value) {
    return space.encode(new Configuration(Map.of(space.parameters().get(0).name(), value)));
  }

  private static Density density(
      Space space, List<double[]> points, double bandwidth, boolean joint) {
    List<Axis> axes =
        IntStream.range(0, space.dimensions()).mapToObj(i -> Axis.of(space, i)).toList();
    double[] weights = IntStream.range(0, points.size()).mapToDouble(i -> 1.0 + i).toArray();
    double[] bandwidths = new double[axes.size()];
    Arrays.fill(bandwidths, bandwidth);
    return Density.of(axes, points, weights, bandwidths, joint);
  }
}
