package inetd.model.control.varlink;

import java.util.List;

/** Facts about services that the machine does not have: memory, output. */
public interface StatusExtras {
  /** Returns the resident KiB of process {@code pid}; 0 if there is no telling. */
  long memory(int pid);

  /** Returns the last {@code most} lines that {@code service} wrote, oldest first. */
  List<String> output(String service, int most);

  /** Returns the last {@code most} lines of what it wrote and of what was said about it. */
  List<String> log(String service, int most);
}
