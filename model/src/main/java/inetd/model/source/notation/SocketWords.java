package inetd.model.source.notation;

import java.util.List;

/** The words of socket types. */
public final class SocketWords {
  public static final List<String> ALL = List.of("stream", "dgram", "rdm", "seqpacket", "raw");

  private SocketWords() {}

  /** Tells whether {@code word} is a socket type with whatever may follow it. */
  public static boolean typed(String word) {
    return ALL.contains(word) || word.startsWith("stream,") || word.startsWith("stream:");
  }
}
