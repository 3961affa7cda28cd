package dev.rung.learner.linear;

import dev.rung.learner.Hyperparameter;
import java.util.Locale;

/**
 * What a row costs, given the margins w·x + b of its outputs. There is one output, but for
 * multinomial one a class.
 */
public enum Loss {
  /** (margin - y)^2 / 2. */
  SQUARED {
    @Override
    double row(double[] margins, int at, int outputs, double label, double threshold) {
      double off = margins[at] - label;
      return off * off / 2;
    }

    @Override
    void slope(double[] margins, int at, int outputs, double label, double threshold) {
      margins[at] -= label;
    }
  },
  /** Squared up to the threshold, linear beyond it, in the label's standard deviations. */
  HUBER {
    @Override
    double row(double[] margins, int at, int outputs, double label, double threshold) {
      double off = Math.abs(margins[at] - label);
      return off <= threshold ? off * off / 2 : threshold * (off - threshold / 2);
    }

    @Override
    void slope(double[] margins, int at, int outputs, double label, double threshold) {
      double off = margins[at] - label;
      margins[at] = Math.max(-threshold, Math.min(threshold, off));
    }
  },
  /** ln(1 + exp(-margin)) for class 1, ln(1 + exp(margin)) for class 0. */
  LOGISTIC {
    @Override
    double row(double[] margins, int at, int outputs, double label, double threshold) {
      double against = label == 1 ? -margins[at] : margins[at];
      return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
    }

    @Override
    void slope(double[] margins, int at, int outputs, double label, double threshold) {
      margins[at] = 1 / (1 + Math.exp(-margins[at])) - label;
    }
  },
  /** -ln softmax(margins)[label]. */
  MULTINOMIAL {
    @Override
    double row(double[] margins, int at, int outputs, double label, double threshold) {
      double top = top(margins, at, outputs);
      double sum = 0;
      for (int k = 0; k < outputs; k++) {
        sum += Math.exp(margins[at + k] - top);
      }
      return Math.log(sum) + top - margins[at + (int) label];
    }

    @Override
    void slope(double[] margins, int at, int outputs, double label, double threshold) {
      double top = top(margins, at, outputs);
      double sum = 0;
      for (int k = 0; k < outputs; k++) {
        margins[at + k] = Math.exp(margins[at + k] - top);
        sum += margins[at + k];
      }
      for (int k = 0; k < outputs; k++) {
        margins[at + k] /= sum;
      }
      margins[at + (int) label] -= 1;
    }
  },
  /** max(0, 1 - margin) for class 1, max(0, 1 + margin) for class 0. */
  HINGE {
    @Override
    double row(double[] margins, int at, int outputs, double label, double threshold) {
      return Math.max(0, 1 - sign(label) * margins[at]);
    }

    @Override
    void slope(double[] margins, int at, int outputs, double label, double threshold) {
      // Written so that a NaN stays one.
      margins[at] = sign(label) * margins[at] >= 1 ? 0 : -sign(label) + 0 * margins[at];
    }
  };

  /** The loss of a row whose margins begin at {@code at}. */
  abstract double row(double[] margins, int at, int outputs, double label, double threshold);

  /** Puts the derivative of the row's loss by each of its margins in the margin's place. */
  abstract void slope(double[] margins, int at, int outputs, double label, double threshold);

  /** Derivatives, scaled, in the place of the margins of {@code count} rows (rows × outputs). */
  void slopes(
      double[] margins, double[] labels, int count, int outputs, double threshold, double scale) {
    for (int i = 0; i < count; i++) {
      slope(margins, i * outputs, outputs, labels[i], threshold);
    }
    for (int i = 0; i < count * outputs; i++) {
      margins[i] *= scale;
    }
  }

  /** The loss of that name; "auto" picks squared, logistic or multinomial by the data. */
  static Loss of(String name, int classes) {
    if (name.equals("auto")) {
      return classes == 0 ? SQUARED : classes == 2 ? LOGISTIC : MULTINOMIAL;
    }
    Loss loss = valueOf(name.toUpperCase(Locale.ROOT));
    boolean fits =
        switch (loss) {
          case SQUARED, HUBER -> classes == 0;
          case LOGISTIC, HINGE -> classes == 2;
          case MULTINOMIAL -> classes >= 2;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "loss: squared and huber need numbers, logistic and hinge two classes, multinomial two or more, but got loss=%s and %s. Maybe use loss=auto."
              .formatted(name, classes == 0 ? "numbers" : classes + " classes"));
    }
    return loss;
  }

  static Hyperparameter hyperparameter() {
    return Hyperparameter.choice(
        "loss", "auto", "squared", "huber", "logistic", "multinomial", "hinge");
  }

  /** The name in configuration files. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is for labels that are numbers. */
  boolean regression() {
    return this == SQUARED || this == HUBER;
  }

  int outputs(int classes) {
    return this == MULTINOMIAL ? classes : 1;
  }

  private static double sign(double label) {
    return label == 1 ? 1 : -1;
  }

  private static double top(double[] margins, int at, int outputs) {
    double top = margins[at];
    for (int k = 1; k < outputs; k++) {
      top = Math.max(top, margins[at + k]);
    }
    return top;
  }
}
