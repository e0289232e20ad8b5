package inetd.cli.ctl.foreign;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language of definitions of another system. */
public enum ForeignLanguage {
  XINETD,
  SYSTEMD,
  LAUNCHD,
  SUPERVISORD,
  CRONTAB;

  private static final List<String> UNITS =
      List.of(
          ".service", ".socket", ".timer", ".path", ".target", ".mount", ".automount", ".slice");

  /** Returns the word that an operator says for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns what these files say, in their order. */
  public List<Draft> read(List<ForeignFile> files) {
    return switch (this) {
      case XINETD -> new XinetdReader().read(files);
      case SYSTEMD -> new SystemdReader(files).read();
      case LAUNCHD -> LaunchdReader.read(files);
      case SUPERVISORD -> SupervisordReader.read(files);
      case CRONTAB -> CrontabReader.read(files);
    };
  }

  /** Returns the language that a file seems to be in; nothing if it is none of these. */
  public static @Nullable ForeignLanguage of(ForeignFile file) {
    String name = file.name();
    for (String unit : UNITS) {
      if (name.endsWith(unit) || file.directory().endsWith(unit + ".d")) {
        return SYSTEMD;
      }
    }
    if (name.equals("xinetd.conf")) {
      return XINETD;
    }
    if (name.endsWith(".plist")) {
      return LAUNCHD;
    }
    boolean crontab = false;
    for (ForeignFile.Line line : file.lines()) {
      String text = line.text().strip();
      if (text.matches("(service\\s+\\S+|defaults)\\s*\\{?")) {
        return XINETD;
      }
      if (text.matches("\\[(program|fcgi-program|eventlistener|supervisord|group)(:.*)?].*")) {
        return SUPERVISORD;
      }
      crontab |= text.matches("(@[a-z]+|([0-9*][-0-9*,/]*\\s+){2}.*)\\s+\\S.*");
    }
    return crontab ? CRONTAB : null;
  }
}
