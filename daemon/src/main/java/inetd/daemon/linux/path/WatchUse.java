package inetd.daemon.linux.path;

/**
 * The use that a path has for a watch: this is what it may change by.
 *
 * @param watch of a directory, or of what the path leads to
 * @param name the entry that matters, or {@link #ALL}
 * @param last whether the path ends with that entry: what happens to it, happens to the path
 */
record WatchUse(int watch, String name, boolean last) {
  /** Whatever happens there. No entry is called so. */
  static final String ALL = "";
}
