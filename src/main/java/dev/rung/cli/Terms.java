package dev.rung.cli;

import dev.rung.conf.Conf;
import dev.rung.conf.SearchSection;
import dev.rung.study.Limits;
import dev.rung.study.Resource;
import java.util.Optional;
import java.util.OptionalDouble;

/** A configuration's resource and limits, as a study takes them. */
final class Terms {
  private Terms() {}

  /**
   * The resource, and how it is spent.
   *
   * @param own how the trials' own runner spends it, where it says so
   */
  static Resource resource(Conf conf, Optional<Resource.Kind> own) {
    SearchSection search = conf.search();
    Resource.Kind usual =
        search.continued()
            ? Resource.Kind.CONTINUED
            : search.resource().equals("folds") ? Resource.Kind.SEPARATE : Resource.Kind.RESTARTED;
    return new Resource(search.resource(), own.orElse(usual), search.every(), Kinds.full(search));
  }

  /** Where the search ends. */
  static Limits limits(Conf conf) {
    SearchSection search = conf.search();
    OptionalDouble target = search.limits().target();
    return new Limits(
        search.trials().orElse(Integer.MAX_VALUE),
        search.wallClock().orElse(Limits.NONE.wallClock()),
        search.limits().totalResource().orElse(Long.MAX_VALUE),
        target.isPresent() ? conf.study().goal().loss(target.getAsDouble()) : Double.NaN,
        search.limits().noImprovement().orElse(0),
        search.parallelism().orElse(0),
        search.retries(),
        Limits.NONE.stall());
  }
}
