package inetd.cli.ctl.foreign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of another system, as it was read. */
public record ForeignFile(Path path, String text) {

  /**
   * A line, or several that were continued.
   *
   * @param number of the first, from 1
   */
  record Line(String file, int number, String text) {}

  /** Returns the last part of its path. */
  String name() {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  /** Returns the name of the directory it is in; empty if none was given. */
  String directory() {
    Path parent = path.getParent();
    Path name = parent == null ? null : parent.getFileName();
    return name == null ? "" : name.toString();
  }

  /** Tells whether it has nothing but blank lines and remarks. */
  boolean silent() {
    for (Line line : lines()) {
      String bare = line.text().strip();
      if (!bare.isEmpty() && !bare.startsWith("#")) {
        return false;
      }
    }
    return true;
  }

  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String text : text().lines().toList()) {
      number++;
      lines.add(new Line(path.toString(), number, text));
    }
    return lines;
  }
}
