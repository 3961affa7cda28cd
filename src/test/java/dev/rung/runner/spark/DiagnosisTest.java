package dev.rung.runner.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.trial.Failure.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static final String ALL = "Job 3 cancelled as part of cancellation of all jobs";
  private static final String ABORTED =
      "Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times\n"
          + "Lost task 0.3: java.lang.ClassNotFoundException: dev.rung.ml.PackedRows";

  private static Throwable within(Throwable cause) {
    return new IllegalStateException("a fit failed", new RuntimeException("deeper", cause));
  }

  @Test
  void allCancelled_atAnyDepth_isSeen() {
    assertTrue(Diagnosis.allCancelled(new RuntimeException(ALL)));
    assertTrue(Diagnosis.allCancelled(within(new RuntimeException(ALL))));
    assertFalse(Diagnosis.allCancelled(within(new RuntimeException("Job 3 cancelled"))));
    assertFalse(Diagnosis.allCancelled(new RuntimeException((String) null)));
  }

  @Test
  void missingClasses_atAnyDepth_saysWhatToDo() {
    String sentence =
        Diagnosis.CLASS_PATH
            + " (java.lang.RuntimeException: Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times)";
    assertEquals(Optional.of(sentence), Diagnosis.missingClasses(new RuntimeException(ABORTED)));
    assertEquals(
        Optional.of(sentence), Diagnosis.missingClasses(within(new RuntimeException(ABORTED))));
    // The driver's own class path is another matter.
    Throwable own = within(new NoClassDefFoundError("org/apache/hadoop/fs/s3a/S3AFileSystem"));
    assertEquals(Optional.empty(), Diagnosis.missingClasses(own));
    assertEquals(Optional.empty(), Diagnosis.missingClasses(within(new RuntimeException(ALL))));
  }

  @Test
  void aborted_byMissingClasses_isAnErrorThatSaysWhatToDo() {
    assertEquals(Kind.ERROR, Diagnosis.aborted(new RuntimeException(ABORTED)).kind());
    assertTrue(
        Diagnosis.aborted(new RuntimeException(ABORTED))
            .message()
            .startsWith(Diagnosis.CLASS_PATH));
    assertEquals(Kind.CANCELLED, Diagnosis.aborted(new RuntimeException(ALL)).kind());
  }
}
