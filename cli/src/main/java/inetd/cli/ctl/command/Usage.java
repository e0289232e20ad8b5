package inetd.cli.ctl.command;

import inetd.cli.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The usage text that every command has. */
public final class Usage {
  private Usage() {}

  public static void describe(CommandSpec spec, String... description) {
    spec.usageMessage()
        .description(description)
        .exitCodeListHeading("%nExit status:%n")
        .exitCodeList(statuses());
    spec.versionProvider(new Version());
    // picocli's own are annotated.
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .type(boolean.class)
            .description("show this")
            .build());
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .type(boolean.class)
            .description("show the version")
            .build());
  }

  private static Map<String, String> statuses() {
    Map<String, String> statuses = new LinkedHashMap<>();
    statuses.put("0", "it was done; status: all are running");
    statuses.put("1", "it did not become so; check: the configuration has errors");
    statuses.put("2", "wrong usage");
    statuses.put("3", "no inetd can be reached; status: not running");
    statuses.put("4", "unknown service, or not permitted");
    return statuses;
  }
}
