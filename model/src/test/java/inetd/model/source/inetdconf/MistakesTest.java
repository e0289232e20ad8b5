package inetd.model.source.inetdconf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import inetd.model.source.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The most frequent mistakes, and what is said of them: {@code mistakes.txt}, which is reviewed as
 * a text. A case is a heading, lines of an inetd.conf, and behind {@code =>} the problems and the
 * services. {@code <U+00A0>} is that character, a {@code |} at a line's end keeps its blanks.
 *
 * <p>{@code -Dtranscripts.rewrite=true} writes the file anew.
 */
final class MistakesTest {
  private static final Path FILE = Path.of("src/test/resources/mistakes.txt");
  private static final Pattern NUMBER = Pattern.compile("<U\\+([0-9A-F]{4})>");
  private static final Pattern PLACE = Pattern.compile("^\\d+:\\d+: .+");

  private record Case(String title, String text, String said) {
    String written() {
      return "## " + title + "\n" + text + "=>\n" + said + "\n";
    }
  }

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String part : Files.readString(FILE).split("(?m)^## ", -1)) {
      if (!part.isBlank()) {
        int title = part.indexOf('\n');
        int arrow = part.indexOf("=>\n");
        cases.add(
            new Case(
                part.substring(0, title),
                part.substring(title + 1, arrow),
                part.substring(arrow + 3).strip() + "\n"));
      }
    }
    return cases;
  }

  private static SmallSystem system() {
    SmallSystem system = new SmallSystem();
    system.mostDescriptors = 1 << 20;
    system.disk =
        new MapDisk()
            .program("/usr/sbin/ftpd")
            .program("/usr/libexec/fingerd")
            .program("/usr/sbin/in.tftpd")
            .program("/usr/sbin/sshd")
            .program("/bin/cat")
            .program("/bin/sh")
            .program("/x")
            .file("/usr/local/bin/plain", 0644, 0, "")
            .file("/usr/local/bin/dos", 0755, 0, "#!/bin/sh\r\n")
            .file("/usr/local/bin/perl5", 0755, 0, "#!/usr/bin/perl5\n")
            .directory("/root", 0700, 0)
            .program("/root/bin/x")
            .directory("/var/log", 0755, 0);
    return system;
  }

  private static String said(String text) {
    StringBuilder bytes = new StringBuilder();
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      number.appendReplacement(
          bytes, Character.toString((char) Integer.parseInt(number.group(1), 16)));
    }
    number.appendTail(bytes);
    var read = Reading.read(bytes.toString(), system());
    StringBuilder said = new StringBuilder();
    Reading.problems(read).forEach(problem -> said.append(problem).append('\n'));
    said.append(
        read.services().isEmpty()
            ? "nothing is served\n"
            : "served: " + String.join(", ", Reading.names(read)) + "\n");
    return said.toString();
  }

  @Test
  void whatIsSaidOfThemIsAsReviewed() throws IOException {
    StringBuilder expected = new StringBuilder();
    StringBuilder actual = new StringBuilder();
    for (Case each : cases()) {
      expected.append(each.written());
      actual.append(new Case(each.title(), each.text(), said(each.text())).written());
    }
    if (Boolean.getBoolean("transcripts.rewrite")) {
      Files.writeString(FILE, actual);
    }
    assertEquals(expected.toString(), actual.toString());
  }

  @Test
  void thereAreSixtyAndEachIsTold() throws IOException {
    List<Case> cases = cases();
    assertTrue(cases.size() >= 60, () -> cases.size() + " cases");
    for (Case each : cases) {
      assertTrue(PLACE.matcher(each.said()).find(), each::written);
    }
  }

  @Test
  void noMessageHasACharacterThatNobodySees() throws IOException {
    for (Case each : cases()) {
      for (char c : said(each.text()).toCharArray()) {
        assertFalse(Visible.hidden(c), each::written);
      }
    }
  }
}
