package dev.rung.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads objects whose classes are where tasks find those of {@code --jars}. */
final class JarAwareInput extends ObjectInputStream {
  JarAwareInput(InputStream in) throws IOException {
    super(in);
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description)
      throws IOException, ClassNotFoundException {
    try {
      return Class.forName(
          description.getName(), false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      return super.resolveClass(description); // the names of primitive types
    }
  }
}
