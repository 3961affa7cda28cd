package dev.rung.runner.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.KryoSerializable;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.Execution;
import dev.rung.trial.Objective;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.time.Duration;

/**
 * What every task needs, broadcast once and shared by the tasks of a process. It is written with
 * Java's serialisation also where Spark is set to Kryo, which knows no records.
 */
final class Parcel implements Serializable, KryoSerializable {
  private static final long serialVersionUID = 1;

  /** The payload; Java-serialised as a whole. Its data may be of any serialisable class. */
  private Object[] parts;

  /** Executors make the execution from the parts when they first need it. */
  private transient Execution execution;

  Parcel(Objective objective, Object data, Checkpoints checkpoints, Duration limit) {
    parts = new Object[] {objective, data, checkpoints, limit};
  }

  synchronized Execution execution() {
    if (execution == null) {
      execution =
          new Execution(
              (Objective) parts[0], parts[1], (Checkpoints) parts[2], (Duration) parts[3]);
    }
    return execution;
  }

  @Override
  public void write(Kryo kryo, Output output) {
    try {
      ObjectOutputStream stream = new ObjectOutputStream(output);
      stream.writeObject(parts);
      stream.flush();
    } catch (IOException e) {
      throw new KryoException(e);
    }
  }

  @Override
  public void read(Kryo kryo, Input input) {
    try {
      parts = (Object[]) new ContextStream(input).readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new KryoException(e);
    }
  }

  /** Finds classes where Spark has put the application's, in a shell as well. */
  private static final class ContextStream extends ObjectInputStream {
    ContextStream(Input input) throws IOException {
      super(input);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(type.getName(), false, Thread.currentThread().getContextClassLoader());
      } catch (ClassNotFoundException e) {
        return super.resolveClass(type);
      }
    }
  }
}
