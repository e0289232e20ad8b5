package inetd.model.source;

import inetd.model.spec.SourceId;
import inetd.model.spec.SourceId.Family;
import java.util.Set;

/** The sources a reading has looked at: of these, what it does not name is not there. */
public sealed interface Extent {
  /** This and another. */
  record Both(Extent one, Extent other) implements Extent {}

  /** All sources of these families. */
  record Families(Set<Family> families) implements Extent {
    /** inetd.conf and what it includes. */
    public static final Families FILES = new Families(Set.of(Family.FILES));

    /** What users define, while inetd runs and before. */
    public static final Families USERS = new Families(Set.of(Family.USERS));

    /** No source as a whole: one definition, which is one more. */
    public static final Families NOTHING = new Families(Set.of());

    /** The service directories. */
    public static final Families DIRECTORIES = new Families(Set.of(Family.DIRECTORIES));

    /** The directories of job files. */
    public static final Families JOBS = new Families(Set.of(Family.JOBS));

    public Families {
      families = Set.copyOf(families);
    }
  }

  /** These sources. */
  record Listed(Set<SourceId> sources) implements Extent {
    public Listed {
      sources = Set.copyOf(sources);
    }
  }

  /** Returns this and {@code other} together. */
  default Extent and(Extent other) {
    return new Both(this, other);
  }

  /** Tells whether {@code source} was looked at. */
  default boolean covers(SourceId source) {
    return switch (this) {
      case Families(Set<Family> families) -> families.contains(source.family());
      case Listed(Set<SourceId> sources) -> sources.contains(source);
      case Both(Extent one, Extent other) -> one.covers(source) || other.covers(source);
    };
  }
}
