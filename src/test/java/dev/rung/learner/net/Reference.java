package dev.rung.learner.net;

/** Networks in doubles, by the definitions and in plain loops: what floats are held against. */
final class Reference {
  private final Network network;

  /** What each layer multiplies its numbers by where it is dropout; null elsewhere. */
  private final double[][] masks;

  Reference(Network network, double[][] masks) {
    this.network = network;
    this.masks = masks;
  }

  /** The mean loss of rows x (rows × features): softmax where there are classes, else squares. */
  double loss(double[] w, double[][] x, double[] labels, int classes) {
    double sum = 0;
    for (int row = 0; row < x.length; row++) {
      double[] z = outputs(w, x[row], row);
      if (classes == 0) {
        sum += (z[0] - labels[row]) * (z[0] - labels[row]) / 2;
      } else {
        double total = 0;
        for (double part : z) {
          total += Math.exp(part);
        }
        sum += Math.log(total) - z[(int) labels[row]];
      }
    }
    return sum / x.length;
  }

  double[] outputs(double[] w, double[] x, int row) {
    double[] y = x;
    int at = 0;
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      if (layer instanceof Dense dense) {
        y = dense(dense, w, at, y);
      } else if (layer instanceof Convolution convolution) {
        y = convolution(convolution, w, at, y);
      } else if (layer instanceof MaxPooling pooling) {
        y = pooled(pooling, y);
      } else {
        double[] dropped = new double[y.length];
        for (int j = 0; j < y.length; j++) {
          dropped[j] = y[j] * masks[i][row * y.length + j];
        }
        y = dropped;
      }
      at += (int) layer.weights() + layer.intercepts();
    }
    return y;
  }

  private static double[] dense(Dense layer, double[] w, int at, double[] x) {
    double[] y = new double[layer.outputs()];
    for (int k = 0; k < y.length; k++) {
      double sum = w[at + layer.inputs() * layer.outputs() + k];
      for (int j = 0; j < x.length; j++) {
        sum += w[at + k * layer.inputs() + j] * x[j];
      }
      y[k] = activate(layer.activation(), sum);
    }
    return y;
  }

  private static double[] convolution(Convolution layer, double[] w, int at, double[] x) {
    int side = layer.side();
    int size = layer.size();
    int width = layer.outputSide();
    double[] y = new double[layer.outputs()];
    for (int i = 0; i < y.length; i++) {
      int kernel = i / (width * width);
      int line = i / width % width;
      double sum = w[at + (int) layer.weights() + kernel];
      for (int c = 0; c < layer.channels(); c++) {
        for (int v = 0; v < size; v++) {
          for (int h = 0; h < size; h++) {
            sum +=
                w[at + ((kernel * layer.channels() + c) * size + v) * size + h]
                    * x[(c * side + line + v) * side + i % width + h];
          }
        }
      }
      y[i] = activate(layer.activation(), sum);
    }
    return y;
  }

  private static double[] pooled(MaxPooling layer, double[] x) {
    int half = layer.outputSide();
    double[] y = new double[layer.outputs()];
    for (int i = 0; i < y.length; i++) {
      int channel = i / (half * half);
      double largest = Double.NEGATIVE_INFINITY;
      for (int v = 0; v < 2; v++) {
        for (int h = 0; h < 2; h++) {
          int line = channel * layer.side() + 2 * (i / half % half) + v;
          largest = Math.max(largest, x[line * layer.side() + 2 * (i % half) + h]);
        }
      }
      y[i] = largest;
    }
    return y;
  }

  static double activate(Activation f, double x) {
    return switch (f.kind()) {
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case TANH -> Math.tanh(x);
      case SCALED_TANH -> f.outer() * Math.tanh(f.inner() * x);
      case ELU -> x > 0 ? x : Math.expm1(x);
      case RELU -> x > 0 ? x : 0;
      case LEAKY_RELU -> x > 0 ? x : f.inner() * x;
      case LINEAR -> x;
    };
  }
}
