package dev.rung.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** An HDFS of one data node within this JVM. */
final class Cluster {
  private Cluster() {}

  static MiniDFSCluster start(Path folder) throws IOException {
    Configuration settings = new Configuration();
    settings.set("hdfs.minidfs.basedir", folder.toString());
    return new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
  }
}
