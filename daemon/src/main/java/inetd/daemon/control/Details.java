package inetd.daemon.control;

import java.util.List;

/** What is to be told of a service and is not the machine's to know. */
public interface Details {
  /** Nothing. */
  Details NONE =
      new Details() {
        @Override
        public List<String> output(String service, int most) {
          return List.of();
        }

        @Override
        public List<String> log(String service, int most) {
          return List.of();
        }

        @Override
        public long memory(int pid) {
          return 0;
        }
      };

  /** Returns the last lines a service wrote, at most {@code most}, oldest first. */
  List<String> output(String service, int most);

  /** Returns the last lines it wrote and notices about it, each with its time. */
  List<String> log(String service, int most);

  /** Returns the resident KiB of a process. */
  long memory(int pid);
}
