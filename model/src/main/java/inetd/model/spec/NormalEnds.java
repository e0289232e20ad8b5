package inetd.model.spec;

import inetd.model.word.WaitStatus;
import java.util.List;

/**
 * The ends of a program that are as good as exit status 0: {@code normal_exit}.
 *
 * @param all a core dump makes no difference
 */
public record NormalEnds(List<WaitStatus> all) {
  public static final NormalEnds NONE = new NormalEnds(List.of());

  public NormalEnds {
    all = List.copyOf(all);
  }

  /** Tells whether an end is one of these. */
  public boolean has(WaitStatus status) {
    return all.contains(status.plain());
  }

  /** Tells whether an end was a success: status 0, or one of these. */
  public boolean success(WaitStatus status) {
    return status.success() || has(status);
  }
}
