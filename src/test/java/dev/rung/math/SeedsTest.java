package dev.rung.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeedsTest {
  /** As in a Spark task, whose class loader may see classes of the session alone. */
  @Test
  void generator_threadThatSeesNoServices_isTheSame() throws Exception {
    URL classes = Seeds.class.getProtectionDomain().getCodeSource().getLocation();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader anew =
            new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
        URLClassLoader blind = new URLClassLoader(new URL[0], null)) {
      thread.setContextClassLoader(blind);
      Object generator =
          Class.forName("dev.rung.math.Seeds", true, anew)
              .getMethod("generator", long.class)
              .invoke(null, 7L);
      assertEquals(Seeds.generator(7).nextLong(), ((RandomGenerator) generator).nextLong());
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
