package inetd.model.verdict;

import inetd.model.spec.Settings;
import java.util.List;

/** A clause that calls for starts: by time, or by something outside. One is enough. */
public interface Trigger extends Clause {
  /** Tells whether a service with these settings has to wait for it. */
  boolean isSet(Settings settings);

  /** Says what would call for a start, a phrase for each; none if it is not set. */
  List<String> awaits(Settings settings);
}
