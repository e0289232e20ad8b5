package inetd.model.word;

/** The number of one accepted connection; never reused while the kernel holds it open. */
public record ConnectionId(int number) {
  @Override
  public String toString() {
    return "c" + number;
  }
}
