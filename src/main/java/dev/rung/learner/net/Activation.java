package dev.rung.learner.net;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Locale;

/**
 * A function of one number behind every unit of a layer. Each is monotone, so that its slope is
 * known from its value.
 *
 * @param inner scaled-tanh: what the input is multiplied by; leaky-relu: the slope below 0
 * @param outer scaled-tanh: what the result is multiplied by
 */
public record Activation(Kind kind, float inner, float outer) {
  /** The functions. */
  public enum Kind {
    /** 1 / (1 + e^-x). */
    SIGMOID,
    /** tanh x. */
    TANH,
    /** outer * tanh(inner * x). */
    SCALED_TANH,
    /** x above 0, e^x - 1 below (Clevert, Unterthiner and Hochreiter 2016). */
    ELU,
    /** max(x, 0). */
    RELU,
    /** x above 0, inner * x below. */
    LEAKY_RELU,
    /** x. */
    LINEAR
  }

  public static final Activation LINEAR = new Activation(Kind.LINEAR, 1, 1);
  public static final Activation RELU = new Activation(Kind.RELU, 1, 1);

  /** The one of that name in configuration files: scaled-tanh. */
  public static Activation of(String name, double leak, double inner, double outer) {
    Kind kind = Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    return switch (kind) {
      case SCALED_TANH -> new Activation(kind, (float) inner, (float) outer);
      case LEAKY_RELU -> new Activation(kind, (float) leak, 1);
      default -> new Activation(kind, 1, 1);
    };
  }

  /** y = f(y) for the elements from {@code from} to {@code to - 1}. */
  void apply(float[] y, int from, int to) {
    switch (kind) {
      case SIGMOID -> sigmoid(y, from, to);
      case TANH, SCALED_TANH -> tanh(y, from, to);
      case ELU -> elu(y, from, to);
      case RELU -> {
        for (int i = from; i < to; i++) {
          y[i] = Math.max(y[i], 0);
        }
      }
      case LEAKY_RELU -> {
        for (int i = from; i < to; i++) {
          y[i] = y[i] > 0 ? y[i] : inner * y[i];
        }
      }
      case LINEAR -> {}
    }
  }

  private static void sigmoid(float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = (float) (1 / (1 + Math.exp(-y[i])));
    }
  }

  private void tanh(float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      double x = inner * (double) y[i];
      double fall = Math.exp(-2 * Math.abs(x));
      y[i] = (float) Math.copySign(outer * (1 - fall) / (1 + fall), x);
    }
  }

  private static void elu(float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = y[i] > 0 ? y[i] : (float) (Math.exp(y[i]) - 1);
    }
  }

  /** dy *= f'(x) for the elements from {@code from} to {@code to - 1}, given y = f(x). */
  void slope(float[] dy, float[] y, int from, int to) {
    switch (kind) {
      case SIGMOID -> {
        for (int i = from; i < to; i++) {
          dy[i] *= y[i] * (1 - y[i]);
        }
      }
      case TANH, SCALED_TANH -> {
        float share = 1 / outer;
        float scale = inner * outer;
        for (int i = from; i < to; i++) {
          float t = y[i] * share;
          dy[i] *= scale * (1 - t * t);
        }
      }
      case ELU -> {
        for (int i = from; i < to; i++) {
          dy[i] *= y[i] > 0 ? 1 : y[i] + 1;
        }
      }
      case RELU -> {
        for (int i = from; i < to; i++) {
          dy[i] = y[i] > 0 ? dy[i] : 0;
        }
      }
      case LEAKY_RELU -> {
        for (int i = from; i < to; i++) {
          dy[i] = y[i] > 0 ? dy[i] : inner * dy[i];
        }
      }
      case LINEAR -> {}
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(kind.name());
    out.writeFloat(inner);
    out.writeFloat(outer);
  }

  static Activation read(DataInputStream in) throws IOException {
    return new Activation(Kind.valueOf(in.readUTF()), in.readFloat(), in.readFloat());
  }
}
