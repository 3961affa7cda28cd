package dev.rung.learner;

import java.io.IOException;
import java.io.InputStream;

/** The project's classes anew, on a class path that lacks XGBoost4J. */
public final class WithoutXgboost extends ClassLoader {
  public WithoutXgboost() {
    super(WithoutXgboost.class.getClassLoader());
  }

  /** A class of the project under this loader; ports that a test calls stay those of the test. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("ml.dmlc.")) {
      throw new ClassNotFoundException(name);
    }
    if (!name.startsWith("dev.rung.cli.") && !name.startsWith("dev.rung.learner.xgboost.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? own(name) : loaded;
    }
  }

  private Class<?> own(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
