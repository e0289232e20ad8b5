package inetd.daemon;

/**
 * The version of this inetd, and what it runs on.
 *
 * @param java the Java that runs it, with its version
 * @param cache absolute path of the ahead-of-time cache that the start script gave to Java; empty
 *     if none
 * @param cached whether the Java has taken the cache
 */
record Version(String java, String cache, boolean cached) {
  static final String NUMBER = "0.1.0";

  /** One line, for programs too. */
  static final String LINE = "inetd " + NUMBER + "\n";

  /** That of this process. A Java that refuses the cache it was given shares no classes at all. */
  static Version current() {
    return new Version(
        System.getProperty("java.vm.version", "") + " in " + System.getProperty("java.home", ""),
        System.getProperty("inetd.cache", ""),
        System.getProperty("java.vm.info", "").contains("sharing"));
  }

  /** Returns all of it, a line for each. */
  String text() {
    return LINE + "Java " + java + "\nahead-of-time cache " + cacheText() + "\n";
  }

  private String cacheText() {
    if (cache.isEmpty()) {
      return "none that is as new as the jars: inetd starts slower";
    }
    return cache
        + (cached
            ? " in use"
            : " not in use: another Java made it, or it is damaged, and inetd starts slower;"
                + " INETD_JAVA_OPTIONS=-Xlog:aot says why");
  }
}
