package dev.rung.cli;

import dev.rung.conf.ConfException;
import dev.rung.data.DataException;
import dev.rung.journal.JournalException;
import dev.rung.journal.LockedException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of Rung. */
@Command(
    name = "rung",
    description = "Hyperparameter search on Apache Spark.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      SearchCommand.class,
      ResumeCommand.class,
      PlanCommand.class,
      ReportCommand.class,
      BestCommand.class,
      TrialsCommand.class
    })
public final class Main implements Runnable {

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    int code = run(args);
    System.out.flush();
    System.err.flush();
    // Threads of Spark that are not daemons must not keep a finished search alive.
    System.exit(code);
  }

  /** Runs one command; returns its exit code. */
  static int run(String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(Main::usage);
    line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
    return line.execute(args);
  }

  /** Without a command: how to use it, as an error. */
  @Override
  public void run() {
    throw new UsageException(
        "A command is needed: search CONF, resume DIR, plan CONF, report DIR, best DIR or trials"
            + " DIR. See rung --help.");
  }

  private static int usage(ParameterException failure, String[] args) {
    PrintWriter err = failure.getCommandLine().getErr();
    err.println(failure.getMessage() + ". See rung --help.");
    UnmatchedArgumentException.printSuggestions(failure, err);
    return Exit.USAGE;
  }

  private static int explain(Exception thrown) {
    Throwable failure = thrown instanceof UncheckedIOException ? thrown.getCause() : thrown;
    if (failure instanceof UsageException
        || failure instanceof ConfException
        || failure instanceof DataException) {
      System.err.println(failure.getMessage());
      return Exit.USAGE;
    }
    if (failure instanceof LockedException) {
      System.err.println(failure.getMessage());
      return Exit.LOCKED;
    }
    if (failure instanceof JournalException) {
      System.err.println(failure.getMessage());
      return Exit.UNEXPECTED;
    }
    System.err.println("Unexpected: " + failure);
    failure.printStackTrace();
    return Exit.UNEXPECTED;
  }
}
