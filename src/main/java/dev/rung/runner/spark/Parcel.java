package dev.rung.runner.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.KryoSerializable;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.rung.runner.Checkpoints;
import dev.rung.runner.Execution;
import dev.rung.runner.StateCache;
import dev.rung.trial.Objective;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * What every task needs, broadcast once and shared by the tasks of a process. It is written with
 * Java's serialisation also where Spark is set to Kryo, which knows no records.
 */
final class Parcel implements Serializable, KryoSerializable {
  private static final long serialVersionUID = 1;

  /** The payload; Java-serialised as a whole. Its data may be of any serialisable class. */
  private Object[] parts;

  /** What tasks of this process have saved, of this runner's study alone. */
  private transient StateCache states;

  Parcel(
      Objective objective, Object data, Checkpoints checkpoints, Duration limit, long stateBytes) {
    parts = new Object[] {objective, data, checkpoints, limit, stateBytes};
  }

  /**
   * What runs the legs of a task.
   *
   * @param attempt the task's id
   * @param origins by trial, the attempt whose state its leg goes on from
   * @param threads how many threads a leg may keep busy
   */
  Execution execution(long attempt, Map<Integer, Long> origins, int threads) {
    Checkpoints checkpoints = states().over((Checkpoints) parts[2], attempt, origins);
    return new Execution((Objective) parts[0], parts[1], checkpoints, (Duration) parts[3], threads);
  }

  /** Lets go of the states kept in this process. */
  void clear() {
    states().clear();
  }

  private synchronized StateCache states() {
    if (states == null) {
      states = StateCache.of(Tuning.bound((Long) parts[4]));
    }
    return states;
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
