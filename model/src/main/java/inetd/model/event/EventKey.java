package inetd.model.event;

/**
 * A part of what an event is, by which those are found whom it can matter to.
 *
 * @param particular one value of it, by place or by name; empty for every event of the name
 */
record EventKey(String event, Part part, String particular) {
  /** What is particular. */
  enum Part {
    NOTHING,
    FIRST_VALUE,
    VARIABLE
  }

  static EventKey any(String event) {
    return new EventKey(event, Part.NOTHING, "");
  }

  static EventKey first(String event, String value) {
    return new EventKey(event, Part.FIRST_VALUE, value);
  }

  /** Returns the key of events with a variable NAME=value. */
  static EventKey named(String event, String variable) {
    return new EventKey(event, Part.VARIABLE, variable);
  }
}
