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

// And over Spark ML's own stages: an estimator that stands where a CrossValidator stands.

import dev.rung.ml.{HyperparameterSearch, SearchSpace}
import dev.rung.space.Scale
import org.apache.spark.ml.Pipeline
import org.apache.spark.ml.classification.LogisticRegression
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator
import org.apache.spark.ml.feature.VectorAssembler
import org.apache.spark.ml.tuning.ParamGridBuilder

val points = spark.range(0, 400, 1, 2).selectExpr("rand(1) as x", "rand(2) as y").selectExpr("x", "y", "cast(x + 2 * y > 1.5 as double) as label").cache()
val assembler = new VectorAssembler().setInputCols(Array("x", "y")).setOutputCol("features")
val lr = new LogisticRegression()
val pipeline = new Pipeline().setStages(Array(assembler, lr))
def tuning = new HyperparameterSearch().setEstimator(pipeline).setEvaluator(new BinaryClassificationEvaluator()).setNumFolds(3)

val grid = new ParamGridBuilder().addGrid(lr.regParam, Array(0.001, 0.1)).addGrid(lr.fitIntercept).build()
val model = tuning.setEstimatorParamMaps(grid).fit(points)

model.trials.show()
println(s"grid: ${model.bestMetric} with ${model.bestConfiguration}")

val space = new SearchSpace().real(lr.regParam, 1e-6, 1, Scale.LOG).flag(lr.fitIntercept)
val further = tuning.setSpace(space).setNumTrials(10).fit(points)

println(s"space: ${further.bestMetric}, model: ${further.bestModel}")
