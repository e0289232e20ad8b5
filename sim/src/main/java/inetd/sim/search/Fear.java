package inetd.sim.search;

/** A thing that an operator fears of a configuration. */
public enum Fear {
  STAYS_DOWN("stays down for ever though it is wanted and all is well again"),
  TWO_INSTANCES("has two main processes at the same time"),
  ENDLESS_WAIT("waits for something that never comes"),
  SPAWN_RATE("is started too often"),
  BROKEN_RULE("makes inetd break one of its own rules");

  private final String words;

  Fear(String words) {
    this.words = words;
  }

  /** Returns what a service does. */
  public String words() {
    return words;
  }
}
