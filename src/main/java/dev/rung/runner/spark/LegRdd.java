package dev.rung.runner.spark;

import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * Legs as an RDD, an errand a partition. The errands stay on the driver; each partition takes its
 * own along, so the part that is shipped to every task does not grow with the wave.
 */
final class LegRdd extends RDD<String> {
  private static final long serialVersionUID = 1;

  private final transient List<Submission.Errand> errands;

  LegRdd(SparkContext context, List<Submission.Errand> errands) {
    super(context, none(), ClassTag$.MODULE$.apply(String.class));
    this.errands = errands;
  }

  private static Seq<Dependency<?>> none() {
    return CollectionConverters.<Dependency<?>>asScala(List.of()).toSeq();
  }

  @Override
  public Partition[] getPartitions() {
    Partition[] partitions = new Partition[errands.size()];
    for (int i = 0; i < partitions.length; i++) {
      partitions[i] = new LegPartition(i, errands.get(i).text());
    }
    return partitions;
  }

  @Override
  public Seq<String> getPreferredLocations(Partition split) {
    String location = errands.get(split.index()).location();
    return CollectionConverters.asScala(location.isEmpty() ? List.<String>of() : List.of(location))
        .toSeq();
  }

  @Override
  public Iterator<String> compute(Partition split, TaskContext context) {
    return CollectionConverters.asScala(List.of(((LegPartition) split).text).iterator());
  }

  private static final class LegPartition implements Partition {
    private static final long serialVersionUID = 1;

    private final int index;
    private final String text;

    LegPartition(int index, String text) {
      this.index = index;
      this.text = text;
    }

    @Override
    public int index() {
      return index;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof LegPartition partition && partition.index == index;
    }

    @Override
    public int hashCode() {
      return index;
    }
  }
}
