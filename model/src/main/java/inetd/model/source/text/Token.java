package inetd.model.source.text;

/**
 * A word or value of a configuration, quotes removed.
 *
 * @param at the offset of its first character, the quote if it begins with one
 */
public record Token(String text, int at) {
  /** Returns the part between two indices; its place is exact where nothing was quoted. */
  public Token part(int from, int to) {
    return new Token(text.substring(from, to), at + from);
  }

  /** Returns the part from an index on. */
  public Token part(int from) {
    return part(from, text.length());
  }
}
