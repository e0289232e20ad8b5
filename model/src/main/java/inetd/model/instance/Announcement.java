package inetd.model.instance;

/** A word about an instance before it goes on; whoever waits for it may hold it back. */
public enum Announcement {
  STARTING,
  STOPPING
}
