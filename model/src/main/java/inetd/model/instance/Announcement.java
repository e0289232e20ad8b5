package inetd.model.instance;

/** What is said of an instance before it goes on; whoever waits for it may hold it back. */
public enum Announcement {
  STARTING,
  STOPPING
}
