package inetd.cli.sim;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** The output of a command of the simulator: complete when it ends, whatever it ends by. */
final class Output {
  /** The work of a command. */
  interface Work {
    /** Does it; returns the exit status. */
    int run(PrintWriter out, PrintWriter err);
  }

  private Output() {}

  /** Does the work of a command; returns 1 if inetd broke one of its own rules, which is told. */
  static int of(CommandSpec spec, Work work) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      return work.run(out, err);
    } catch (AssertionError broken) {
      err.println("inetd broke one of its own rules; please report this:");
      err.println(broken.getMessage());
      return 1;
    } finally {
      out.flush();
      err.flush();
    }
  }
}
