package dev.rung.learner.glm;

import java.util.Locale;

/** What a row costs, given the margins w·x + b of its outputs. */
enum Loss {
  LOGISTIC {
    @Override
    double row(double[] margins, double label, double epsilon) {
      double margin = margins[0];
      double against = label > 0 ? -margin : margin;
      double odds = Math.exp(-Math.abs(margin));
      margins[0] = (margin >= 0 ? 1 : odds) / (1 + odds) - label;
      // log is several times as fast as log1p, and as good where odds are not small.
      double rest = odds > 1e-4 ? Math.log(1 + odds) : Math.log1p(odds);
      return Math.max(against, 0) + rest;
    }
  },
  MULTINOMIAL {
    @Override
    double row(double[] margins, double label, double epsilon) {
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
  HINGE {
    @Override
    double row(double[] margins, double label, double epsilon) {
      double sign = 2 * label - 1;
      double lacking = 1 - sign * margins[0];
      margins[0] = lacking > 0 ? -sign : 0;
      return Math.max(0, lacking);
    }
  },
  SQUARED {
    @Override
    double row(double[] margins, double label, double epsilon) {
      margins[0] -= label;
      return margins[0] * margins[0] / 2;
    }
  },
  /** Owen 2007, "A robust hybrid of lasso and ridge regression"; after the margin comes sigma. */
  HUBER {
    @Override
    double row(double[] margins, double label, double epsilon) {
      double off = label - margins[0];
      double sigma = margins[1];
      if (Math.abs(off) <= sigma * epsilon) {
        double share = off / sigma;
        margins[0] = -share;
        margins[1] = 0.5 * (1 - share * share);
        return 0.5 * (sigma + off * off / sigma);
      }
      margins[0] = off >= 0 ? -epsilon : epsilon;
      margins[1] = 0.5 * (1 - epsilon * epsilon);
      return 0.5 * (sigma + 2 * epsilon * Math.abs(off) - sigma * epsilon * epsilon);
    }
  };

  /**
   * The row's loss; its derivatives by the margins take the margins' places.
   *
   * @param epsilon where the Huber loss bends, in units of sigma
   */
  abstract double row(double[] margins, double label, double epsilon);

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

  /** The name in configuration files. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its coordinates end in a scale of the errors, sigma. */
  boolean scaled() {
    return this == HUBER;
  }

  int outputs(int classes) {
    return this == MULTINOMIAL ? classes : 1;
  }
}
