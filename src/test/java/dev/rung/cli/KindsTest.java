package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.conf.Conf;
import dev.rung.conf.ConfException;
import dev.rung.conf.SearchSection;
import dev.rung.learner.Learner;
import dev.rung.learner.Shape;
import dev.rung.sampler.DistinctSampler;
import dev.rung.sampler.EndingSampler;
import dev.rung.sampler.Proposal;
import dev.rung.sampler.RandomSampler;
import dev.rung.sampler.Sampler;
import dev.rung.sampler.tpe.TpeSampler;
import dev.rung.scheduler.AshaScheduler;
import dev.rung.space.Ordinal;
import dev.rung.space.Space;
import dev.rung.stopping.StoppingRule;
import dev.rung.trial.Duplicates;
import dev.rung.trial.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KindsTest {
  /** The quickstart with ASHA, trials limited or not. */
  private static Conf asha(String... sets) {
    List<String> all = new ArrayList<>(List.of("search.scheduler.kind=asha"));
    all.addAll(List.of(sets));
    return Conf.read("conf/quickstart.conf", all, Kinds.catalogue());
  }

  @Test
  void scheduler_asha_isMadeFromItsOptions() {
    for (String type : List.of("promotion", "stopping")) {
      Conf conf =
          asha("search.trials=20", "search.scheduler.type=" + type, "search.scheduler.brackets=0");
      assertInstanceOf(AshaScheduler.class, Kinds.scheduler(conf, new History()), conf.toString());
    }
  }

  @Test
  void scheduler_ashaWithoutALimit_isRefused() {
    assertThrows(ConfException.class, () -> asha());
  }

  /** 3^4 = 81: five brackets. */
  @Test
  void scheduler_ashaTooManyBrackets_saysHowMany() {
    Conf conf = asha("search.trials=20", "search.scheduler.brackets=6");
    String message =
        assertThrows(UsageException.class, () -> Kinds.scheduler(conf, new History())).getMessage();
    assertTrue(message.contains("brackets <= 5"), message);
  }

  private static Conf conf(String... sets) {
    List<String> all = new ArrayList<>(List.of("search.sampler.kind=auto"));
    all.addAll(List.of(sets));
    return Conf.read("conf/quickstart.conf", all, Kinds.catalogue());
  }

  @Test
  void everyScheduler_isMadeWithItsSamplerAndPlanned() {
    for (String kind : List.of("halving", "hyperband", "bohb", "dehb", "asha")) {
      Conf conf = conf("search.scheduler.kind=" + kind, "search.trials=20");
      Kinds.require(conf);
      assertTrue(PlanCommand.text(conf).contains("learning-rate="), kind);
    }
  }

  @Test
  void everySampler_isMadeFromItsOptions() {
    for (String sampler :
        List.of(
            "{kind=random}",
            "{kind=tpe,model=joint}",
            "{kind=cmaes,restarts=ipop,sigma=0.3}",
            "{kind=evolution,strategy=regularised,tournament=5}",
            "{kind=evolution,strategy=differential}",
            "{kind=local,restart-probability=0.1}",
            "{kind=gp,hyperparameters=slice}",
            "{kind=forest,trees=20}")) {
      Conf conf = conf("search.sampler=" + sampler, "search.trials=20");
      Kinds.require(conf);
      assertEquals(5, Samplers.of(without(conf)).propose(new History(), 5).size(), sampler);
    }
  }

  @Test
  void bohb_proposesByTpeWithAThirdAtRandom() {
    Conf conf = conf("search.scheduler.kind=bohb");
    assertInstanceOf(TpeSampler.class, ((Object) Samplers.of(without(conf))));
    assertEquals(1.0 / 3, conf.search().sampler().real("random-fraction"));
  }

  private static Conf without(Conf conf) {
    SearchSection s = conf.search();
    return new Conf(
        conf.study(),
        conf.data(),
        conf.learner(),
        conf.space(),
        conf.prior(),
        new SearchSection(
            s.sampler(),
            s.scheduler(),
            s.resource(),
            s.stopping(),
            s.every(),
            s.theory(),
            List.of(),
            Duplicates.ALLOW,
            s.limits(),
            s.parallelism(),
            s.reproducible(),
            s.retries(),
            s.trialTimeout()));
  }

  @Test
  void stoppingRules_allTogether_areOneRule() {
    Conf conf =
        conf(
            "search.stopping=[{kind=median},{kind=curve},{kind=patience},{kind=threshold,value=0.7},{kind=divergence}]");
    assertEquals(5, conf.search().stopping().size());
    assertNotSame(StoppingRule.NONE, StoppingRules.of(conf));
    assertSame(StoppingRule.NONE, StoppingRules.of(conf()));
  }

  @Test
  void curve_withoutAFullTraining_saysSo() {
    Conf conf =
        conf(
            "search.stopping=[{kind=curve}]",
            "search.scheduler.maximum=1",
            "search.scheduler.minimum=1");
    String message = assertThrows(UsageException.class, () -> Kinds.require(conf)).getMessage();
    assertTrue(message.contains("curve"), message);
  }

  @Test
  void plan_asha_boundsTheCost() {
    String text = PlanCommand.text(asha("search.trials=20"));
    assertTrue(text.contains("at most 20 trials to 81 epochs each, 1,620 epochs in all"), text);
  }

  @Test
  void sampler_noneNamed_isWhatSuits_andThePlanSaysSo() {
    Conf conf = conf("search.trials=20");
    String text = PlanCommand.text(conf);
    assertTrue(
        text.contains(
            "The sampler is tpe, for some parameters are active under conditions only (auto)."),
        text);
    assertTrue(PlanCommand.text(conf("search.sampler={kind=sobol}")).indexOf("(auto)") < 0);
    Sampler start = Samplers.of(conf("search.scheduler={kind=dehb,maximum=9}"));
    assertTrue(start.propose(new History(), 1).size() == 1);
    assertEquals(
        "random",
        conf("search.scheduler={kind=dehb,maximum=9}").search().sampler().kind(),
        "dehb begins with random draws");
  }

  @Test
  void prior_samplerThatMakesNoUseOfIt_saysSo() {
    Conf conf = conf("space.l2.prior={around=1e-6}", "search.sampler={kind=grid}");
    String message = assertThrows(UsageException.class, () -> Kinds.require(conf)).getMessage();
    assertEquals(
        "space.l2.prior: the sampler grid makes no use of it; [random, tpe, gp, forest] do. Leave it out, or write sampler { kind = tpe }.",
        message);
    Kinds.require(conf("space.l2.prior={around=1e-6}", "search.sampler={kind=tpe}"));
  }

  @Test
  void duplicates_policies_areKeptTo() {
    String[] small = {
      "space=null",
      "space={optimizer={type=choice,values=[sgd,adam]}}",
      "search.enqueue=[]",
      "search.sampler={kind=random}"
    };
    assertInstanceOf(DistinctSampler.class, Samplers.of(conf(small)));
    List<String> reuse = new ArrayList<>(List.of(small));
    reuse.add("search.duplicates=reuse");
    assertInstanceOf(EndingSampler.class, Samplers.of(conf(reuse.toArray(String[]::new))));
    reuse.set(4, "search.duplicates=allow");
    assertInstanceOf(RandomSampler.class, Samplers.of(conf(reuse.toArray(String[]::new))));
  }

  /** The files beside the quickstart are read, planned, and hold what their learners can train. */
  @Test
  void networks_theirFiles_arePlannedAndEveryDrawIsAPlan() {
    for (String name : List.of("auto-net", "lenet")) {
      Conf conf = Conf.read("conf/" + name + ".conf", List.of(), Kinds.catalogue());
      Kinds.require(conf);
      assertTrue(PlanCommand.text(conf).contains("learning-rate="), name);
      Sampler sampler = RandomSampler.of(conf.space(), 3);
      for (Proposal proposal : sampler.propose(new History(), 100)) {
        Space one = Space.of(Ordinal.of("batch-size", 64L));
        Map<String, Object> options = new LinkedHashMap<>(conf.learner().options());
        options.putAll(proposal.configuration().values());
        options.put("memory", 100_000L);
        Shape shape = new Shape(784, 10, 1);
        Learner learner = Kinds.learner(conf.learner().name());
        assertEquals(
            Optional.empty(),
            learner.misfit(options, one, shape),
            proposal.configuration().toString());
      }
    }
  }
}
