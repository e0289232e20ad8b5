package inetd.model.spec;

import java.util.OptionalLong;

/**
 * The limiter's figures: starts per minute.
 *
 * @param serviceMax of the service; the one after closes it for ten minutes
 * @param ipMax for one peer address
 */
public record Rates(long serviceMax, OptionalLong ipMax) {
  /** NetBSD's default, TOOMANY. */
  public static final Rates STANDARD = new Rates(40, OptionalLong.empty());
}
