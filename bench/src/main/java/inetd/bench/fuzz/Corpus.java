package inetd.bench.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import inetd.model.source.Configuration;
import inetd.model.source.inetdconf.ConfigurationReader;
import inetd.model.spec.ServiceSpec;
import inetd.model.word.Check;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Good inputs, which bad ones are made from: the documents' examples, the tests' files, the
 * interface's methods.
 *
 * @param configurations in both notations
 * @param messages varlink requests
 * @param talk what is said to built-in services
 */
record Corpus(List<byte[]> configurations, List<byte[]> messages, List<byte[]> talk) {
  private static final Pattern GUIDE =
      Pattern.compile("^```inetd\\.conf\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern MANUAL =
      Pattern.compile("^\\.Bd -literal[^\\n]*\\n(.*?)^\\.Ed$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern METHOD =
      Pattern.compile("^method (\\w+)\\((.*?)\\) -> (.*)", Pattern.MULTILINE);

  /** Reads them from the tree of sources at {@code root}. */
  static Corpus read(Path root) throws IOException {
    List<String> configurations = new ArrayList<>();
    configurations.addAll(blocks(root.resolve("docs/guide.md"), GUIDE));
    configurations.addAll(blocks(root.resolve("docs/man/inetd.conf.5"), MANUAL));
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(root.resolve("atf-tests"), "*.conf")) {
      for (Path file : files) {
        configurations.add(Files.readString(file));
      }
    }
    List<String> names =
        all(bytes(configurations)).services().stream().map(ServiceSpec::name).toList();
    return new Corpus(bytes(configurations), bytes(messages(root, names)), bytes(TALK));
  }

  private static List<String> blocks(Path document, Pattern block) throws IOException {
    List<String> found =
        block.matcher(Files.readString(document)).results().map(it -> it.group(1)).toList();
    Check.that(!found.isEmpty(), document + " has examples");
    return found;
  }

  /** Every method about every service, and the protocol's own two. */
  private static List<String> messages(Path root, List<String> names) throws IOException {
    List<String> messages = new ArrayList<>();
    String text = Files.readString(root.resolve("docs/org.netbsd.inetd.varlink"));
    Matcher method = METHOD.matcher(text);
    while (method.find()) {
      String call = "{\"method\":\"org.netbsd.inetd." + method.group(1) + "\"";
      for (String name : names) {
        String parameters =
            method
                .group(2)
                .replace("names: []string", "\"names\":[\"" + name + "\",\"echo\"]")
                .replace("name: string", "\"name\":\"" + name + "\"")
                .replace("signal: string", "\"signal\":\"HUP\"")
                .replace("file: ?string", "\"file\":\"/etc/other.conf\"")
                .replace("lines: int", "\"lines\":10")
                .replace("event: string", "\"event\":\"up\"")
                .replace("variables: ?[]string", "\"variables\":[\"IFACE=eth0\"]")
                .replace("paused: ?bool", "\"paused\":true")
                .replace("settings: []Setting", SETTINGS);
        messages.add(call + ",\"parameters\":{" + parameters + "}}");
        if (method.group(3).contains("done:")) { // Whoever asks may wait until it is.
          messages.add(call + ",\"parameters\":{" + parameters + "},\"more\":true}");
        }
      }
      messages.add(call + ",\"more\":true,\"oneway\":false}");
    }
    messages.add("{\"method\":\"org.varlink.service.GetInfo\"}");
    messages.add(
        "{\"method\":\"org.varlink.service.GetInterfaceDescription\","
            + "\"parameters\":{\"interface\":\"org.netbsd.inetd\"},\"upgrade\":false}");
    return messages;
  }

  /** What a service without a file is run by. */
  private static final String SETTINGS =
      """
      "settings":[{"key":"exec","words":["/bin/sleep"]},{"key":"keep_alive","words":["always"]}]\
      """;

  private static final List<String> TALK =
      List.of("help\r\n", "date\r\n", "quick\n", "echo\0", "hello there\r\n", "", "x".repeat(300));

  private static List<byte[]> bytes(List<String> texts) {
    return texts.stream().map(text -> text.getBytes(UTF_8)).toList();
  }

  /** Returns the configurations, and the paragraphs of each, which are read faster. */
  List<byte[]> pieces() {
    List<byte[]> pieces = new ArrayList<>(configurations);
    for (byte[] whole : configurations) {
      pieces.addAll(bytes(List.of(new String(whole, UTF_8).split("\n\n+|\n(?=\\S)"))));
    }
    return pieces;
  }

  /** Returns what all of {@code configurations} come to, read as one file. */
  static Configuration all(List<byte[]> configurations) {
    String text =
        configurations.stream()
            .map(it -> new String(it, UTF_8))
            .collect(Collectors.joining("\n*:\n"));
    return ConfigurationReader.read(TwoFiles.FILE, new TwoFiles(text, ""), new Names());
  }

  /** Returns the words of {@code seeds}, each once: what mutations put where they do not belong. */
  static List<byte[]> words(List<byte[]> seeds) {
    return seeds.stream()
        .flatMap(seed ->
            Pattern.compile("[^\\s,;={}\\[\\]\":#]+|[,;={}\\[\\]\":#]")
                .matcher(new String(seed, UTF_8))
                .results()
                .map(it -> it.group()))
        .distinct()
        .map(word -> word.getBytes(UTF_8))
        .toList();
  }
}
