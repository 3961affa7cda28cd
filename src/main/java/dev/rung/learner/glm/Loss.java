package dev.rung.learner.glm;

import java.util.Locale;

/** What a row costs, given the margins w·x + b of its outputs. */
enum Loss {
  LOGISTIC {
    @Override
    double row(double[] margins, double label) {
      double margin = margins[0];
      margins[0] = 1 / (1 + Math.exp(-margin)) - label;
      double against = label > 0 ? -margin : margin;
      return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
    }
  },
  MULTINOMIAL {
    @Override
    double row(double[] margins, double label) {
      int own = (int) label;
      double top = margins[0];
      for (double margin : margins) {
        top = Math.max(top, margin);
      }
      double against = top - margins[own];
      double sum = 0;
      for (int k = 0; k < margins.length; k++) {
        margins[k] = Math.exp(margins[k] - top);
        sum += margins[k];
      }
      for (int k = 0; k < margins.length; k++) {
        margins[k] /= sum;
      }
      margins[own] -= 1;
      return Math.log(sum) + against;
    }
  },
  SQUARED {
    @Override
    double row(double[] margins, double label) {
      margins[0] -= label;
      return margins[0] * margins[0] / 2;
    }
  };

  /** The row's loss; its derivatives by the margins take the margins' places. */
  abstract double row(double[] margins, double label);

  /** The loss of that name; "auto" picks squared, logistic or multinomial by the data. */
  static Loss of(String name, int classes) {
    if (name.equals("auto")) {
      return classes == 0 ? SQUARED : classes == 2 ? LOGISTIC : MULTINOMIAL;
    }
    Loss loss = valueOf(name.toUpperCase(Locale.ROOT));
    boolean fits =
        switch (loss) {
          case SQUARED -> classes == 0;
          case LOGISTIC -> classes == 2;
          case MULTINOMIAL -> classes >= 2;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "loss: squared needs numbers, logistic two classes, multinomial two or more, but got loss=%s and %s. Maybe use loss=auto."
              .formatted(name, classes == 0 ? "numbers" : classes + " classes"));
    }
    return loss;
  }

  /** The name in configuration files. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  int outputs(int classes) {
    return this == MULTINOMIAL ? classes : 1;
  }
}
