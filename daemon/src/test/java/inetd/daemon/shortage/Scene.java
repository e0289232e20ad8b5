package inetd.daemon.shortage;

/**
 * The services of an inetd under shortage: one for each kind of event, and one to give orders for.
 */
final class Scene {
  /** A process for a connection. */
  static final int LINE = 8001;

  /** A process for a datagram, which it leaves in the file {@code said}. */
  static final int SAY = 8002;

  /** The built-in service, of both kinds. */
  static final int ECHO = 7;

  private static final String SERVICES =
      """
      @address@:
      @line@ stream tcp nowait:1000000 @user@ /bin/echo echo served
      @say@ dgram udp wait:1000000 @user@ /bin/dd dd bs=512 count=1 status=none of=@room@/said
      echo stream tcp nowait:1000000 @user@ internal
      echo dgram udp wait:1000000 @user@ internal
      worker on exec = /bin/sleep, args = sleep 1000000, throttle_interval = 0;
      crash on exec = /bin/sleep, args = sleep 1000000, keep_alive = always,
          throttle_interval = 0;
      listens on exec = @room@/bin/serve, args = serve 127.0.0.1 /bin/true true, ready = listen,
          keep_alive = always, throttle_interval = 0;
      fd on exec = /bin/sh, args = sh -c 'echo >&3; exec sleep 1000000', ready = fd 3,
          keep_alive = always, throttle_interval = 0;
      notifies on exec = /bin/sh, args = sh -c '@room@/bin/notify -b READY=1; exec sleep 1000000',
          ready = notify, keep_alive = always, throttle_interval = 0;
      reports on exec = /bin/sh, args = sh -c
          'while read said; do @room@/bin/notify -b STATUS=$said; done <>@room@/report',
          ready = notify;
      talks on exec = /bin/sh, args = sh -c 'exec cat <>@room@/talk';
      tick on exec = /bin/sh, args = sh -c 'echo tick >>@room@/ticks', start_interval = 1,
          throttle_interval = 0;
      path on exec = /bin/cp, args = cp @room@/watched @room@/seen, watch_path = @room@/watched,
          throttle_interval = 0, run_at_load = no;
      """;

  private Scene() {}

  static String in(Room room) {
    return SERVICES
        .replace("@address@", room.address())
        .replace("@line@", Integer.toString(LINE))
        .replace("@say@", Integer.toString(SAY))
        .replace("@user@", room.user().account())
        .replace("@room@", room.file("").toString());
  }

  /** The same with a daemon more. */
  static String with(Room room, String name) {
    return in(room) + name + " on exec = /bin/sleep, args = sleep 1000000;\n";
  }
}
