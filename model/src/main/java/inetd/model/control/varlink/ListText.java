package inetd.model.control.varlink;

import inetd.model.control.Reply.Part;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** The text of a list, element by element: each is made when it is taken. */
final class ListText<T> implements Iterator<String> {
  private final String head;
  private final Iterator<T> elements;
  private final Function<T, String> text;
  private final String tail;
  private final Part part;
  private int made;
  private boolean ended;

  /**
   * Makes the text of {@code elements}.
   *
   * @param head what comes before the first element of the first part
   * @param tail what comes after the last one of the last part
   */
  ListText(Part part, String head, Iterator<T> elements, Function<T, String> text, String tail) {
    this.part = part;
    this.head = head;
    this.elements = elements;
    this.text = text;
    this.tail = tail;
  }

  @Override
  public boolean hasNext() {
    return elements.hasNext() || (part.last() && !ended);
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int before = part.before() + made;
    if (elements.hasNext()) {
      made++;
      return (before == 0 ? head : ",") + text.apply(elements.next());
    }
    ended = true;
    return before == 0 ? head + tail : tail;
  }
}
