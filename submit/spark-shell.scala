// A search from the Spark shell, top to bottom:
//
//   spark-shell --jars target/rung.jar -i submit/spark-shell.scala
//
// The objective is a closure that runs in Spark tasks.

import dev.rung.Search
import dev.rung.trial.Evaluation

// Branin's function, whose least value is 0.397887.
def branin(x: Double, y: Double): Double = {
  val a = y - 5.1 / (4 * math.Pi * math.Pi) * x * x + 5 / math.Pi * x - 6
  a * a + 10 * (1 - 1 / (8 * math.Pi)) * math.cos(x) + 10
}

val search = Search.over("space { x { type = real, low = -5, high = 10 }, y { type = real, low = 0, high = 15 } }").set("search.trials", 60)

val result = search.run((leg, context) => Evaluation.of(branin(leg.configuration.real("x"), leg.configuration.real("y"))))

result.trials.select("trial", "value", "param_x", "param_y").orderBy("value").show(5)

println(s"best: ${result.value} at ${result.best}")
