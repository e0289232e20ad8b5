package inetd.model.verdict;

import inetd.model.spec.Settings;

/** A clause that looks back at lives which ended without anybody's wish. */
public interface Lookback extends Clause {
  /** Returns how many of them it looks at for a service with these settings. */
  int lives(Settings settings);
}
