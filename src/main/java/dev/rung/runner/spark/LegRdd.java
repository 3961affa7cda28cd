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
 * Legs as an RDD, a text a partition. The texts stay on the driver; each partition takes its own
 * along, so the part that is shipped to every task does not grow with the wave.
 */
final class LegRdd extends RDD<String> {
  private static final long serialVersionUID = 1;

  private final transient List<String> texts;

  LegRdd(SparkContext context, List<String> texts) {
    super(context, none(), ClassTag$.MODULE$.apply(String.class));
    this.texts = texts;
  }

  private static Seq<Dependency<?>> none() {
    return CollectionConverters.<Dependency<?>>asScala(List.of()).toSeq();
  }

  @Override
  public Partition[] getPartitions() {
    Partition[] partitions = new Partition[texts.size()];
    for (int i = 0; i < partitions.length; i++) {
      partitions[i] = new LegPartition(i, texts.get(i));
    }
    return partitions;
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
