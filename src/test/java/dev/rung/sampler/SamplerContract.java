package dev.rung.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rung.space.Bound;
import dev.rung.space.Choice;
import dev.rung.space.Clause;
import dev.rung.space.Condition;
import dev.rung.space.Configuration;
import dev.rung.space.Forbidden;
import dev.rung.space.Int;
import dev.rung.space.Ordinal;
import dev.rung.space.Real;
import dev.rung.space.Scale;
import dev.rung.space.Space;
import dev.rung.trial.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every sampler keeps to. */
abstract class SamplerContract {
  /** Every kind of parameter, a condition, a bound on another parameter, forbidden entries. */
  static final Space MIXED =
      new Space(
          List.of(
              Real.of("rate", 1e-5, 1, Scale.LOG),
              Choice.of("solver", "sgd", "momentum", "adam"),
              Real.of("momentum", 0.3, 0.999, Scale.LOGIT),
              Int.of("k2", 10, 60, Scale.LOG),
              new Int("k1", Bound.of(5), Bound.at("k2"), Scale.LINEAR, 1, Double.NaN, 0),
              new Int("batch", Bound.of(16), Bound.of(256), Scale.LINEAR, 16, Double.NaN, 0),
              new Real("drop", Bound.of(0), Bound.of(0.5), Scale.LINEAR, 0.1, Double.NaN, 0),
              Choice.of("bias", false, true),
              Ordinal.of("layers", 1L, 2L, 4L)),
          List.of(new Condition("momentum", Clause.in("solver", "momentum"))),
          List.of(
              new Forbidden(List.of(Clause.in("solver", "sgd"), Clause.in("layers", 4L))),
              new Forbidden(List.of(Clause.in("bias", true), Clause.between("drop", 0.25, 1)))));

  /** A sampler that has at least 10,200 proposals for {@link #MIXED}. */
  abstract Sampler sampler(Space space, long seed);

  /** Whether proposals depend neither on the batch that they are made in nor on losses. */
  boolean batchIndependent() {
    return true;
  }

  /** Whether another seed makes other proposals. */
  boolean seeded() {
    return true;
  }

  /** How long 10,000 trials in batches of 100 may take here. */
  Duration limit() {
    return Duration.ofSeconds(20);
  }

  @Test
  void propose_mixedSpace_everyProposalIsValid() {
    Search search = new Search(sampler(MIXED, 11), 3);
    search.run(500, 7);
    for (Configuration configuration : search.configurations()) {
      assertEquals(configuration, MIXED.complete(configuration.values()));
    }
    assertEquals(500, search.history.size());
  }

  @Test
  void propose_neverMoreThanAskedFor() {
    Search search = new Search(sampler(MIXED, 12), 3);
    for (int count = 1; count <= 20; count++) {
      List<Proposal> proposals = search.sampler.propose(search.history, count);
      assertTrue(proposals.size() <= count && !proposals.isEmpty(), "count " + count);
      search.start(proposals);
    }
  }

  @Test
  void propose_sameHistory_sameAnswer() {
    Sampler old = sampler(MIXED, 13);
    Search search = new Search(old, 3);
    Search other = new Search(old, 4);
    for (int round = 0; round < 12; round++) {
      List<Proposal> first = old.propose(search.history, 5);
      assertEquals(first, old.propose(search.history, 5), "asked again");
      assertEquals(first, sampler(MIXED, 13).propose(search.history, 5), "asked anew");
      old.propose(new History(), 3);
      other.run(2, 2);
      assertEquals(first, old.propose(search.history, 5), "asked after other histories");
      search.run(6, 4);
    }
  }

  @Test
  void propose_inBatchesOfAnySize_sameConfigurations() {
    assumeTrue(batchIndependent());
    Search oneByOne = new Search(sampler(MIXED, 14), 3);
    oneByOne.run(200, 1);
    for (int batch : new int[] {2, 7, 200}) {
      Search search = new Search(sampler(MIXED, 14), 5);
      search.run(200, batch);
      assertEquals(oneByOne.configurations(), search.configurations(), "batches of " + batch);
    }
  }

  @Test
  void propose_shorterBatch_isThePrefixOfALonger() {
    assumeTrue(batchIndependent());
    Search search = new Search(sampler(MIXED, 14), 3);
    search.run(20, 3);
    List<Proposal> five = search.sampler.propose(search.history, 5);
    assertEquals(five.subList(0, 2), search.sampler.propose(search.history, 2));
  }

  @Test
  void propose_whileTrialsRunOrFailed_isValid() {
    Search search = new Search(sampler(MIXED, 15), 3);
    for (int i = 0; i < 40; i++) {
      List<Proposal> proposals = search.sampler.propose(search.history, 3);
      int first = search.start(proposals);
      if (i % 3 == 0) {
        search.report(first);
      } else if (i % 3 == 1) {
        search.fail(first);
      }
    }
    for (Configuration configuration : search.configurations()) {
      assertEquals(configuration, MIXED.complete(configuration.values()));
    }
  }

  @Test
  void propose_otherSeed_otherConfigurations() {
    assumeTrue(seeded());
    Search one = new Search(sampler(MIXED, 16), 3);
    Search two = new Search(sampler(MIXED, 17), 3);
    one.run(30, 1);
    two.run(30, 1);
    assertNotEquals(one.configurations(), two.configurations());
  }

  @Test
  void propose_tenThousandTrials_staysQuick() {
    assertTimeout(
        limit(),
        () -> {
          Search search = new Search(sampler(MIXED, 18), 3);
          search.run(10_000, 100);
          search.run(200, 1);
          assertEquals(10_200, search.history.size());
        });
  }

  @Test
  void propose_everySource_isNamed() {
    Search search = new Search(sampler(MIXED, 19), 3);
    for (Proposal proposal : search.sampler.propose(search.history, 10)) {
      assertFalse(proposal.source().isBlank());
    }
  }

  /** The configurations of the first proposals, however many answers they come in. */
  static List<Configuration> first(Sampler sampler, int count) {
    Search search = new Search(sampler, 3);
    search.run(count, count);
    return new ArrayList<>(search.configurations());
  }
}
