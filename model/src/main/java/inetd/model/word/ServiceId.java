package inetd.model.word;

/**
 * The number by which the machine and its kernel speak of one loaded service.
 *
 * <p>Small and dense, so that a kernel may use it as an array index; reused only after the service
 * of that number was forgotten. It says nothing to an operator: messages use the service's name.
 */
public record ServiceId(int number) implements Comparable<ServiceId> {
  @Override
  public int compareTo(ServiceId other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return "#" + number;
  }
}
