package inetd.model.source.inetdconf;

import inetd.model.memory.UserDefinition;
import inetd.model.source.Configuration;
import inetd.model.source.Extent;
import inetd.model.source.Lookup;
import inetd.model.source.LookupCache;
import inetd.model.source.Problem;
import inetd.model.source.UserLookup;
import inetd.model.source.inetdconf.Definition.Head;
import inetd.model.source.inetdconf.Definition.Listen;
import inetd.model.source.inetdconf.Definition.Option;
import inetd.model.source.notation.Recovery;
import inetd.model.source.text.Cursor;
import inetd.model.source.text.ProblemList;
import inetd.model.source.text.Text;
import inetd.model.source.text.Token;
import inetd.model.spec.Hooks;
import inetd.model.spec.Program;
import inetd.model.spec.Program.Credentials;
import inetd.model.spec.Server;
import inetd.model.spec.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads a definition that stands in no file: that of a supervised program without a socket, in the
 * language of inetd.conf, by its compiler.
 *
 * <p>One of a user who may not do everything runs as that user with the groups they had, and gives
 * no key that inetd would carry out with rights of its own.
 */
public final class UserDefinitionReader {
  /** What problems and statuses name as its file. */
  public static final String FILE = "run";

  /** What such a user's program has of inetd's own environment: nothing that is anybody's. */
  private static final List<String> PASSED = List.of("PATH", "TZ", "LANG");

  private final UserDefinition given;
  private final boolean privileged;
  private final List<Problem> problems = new ArrayList<>();

  private UserDefinitionReader(UserDefinition given, boolean privileged) {
    this.given = given;
    this.privileged = privileged;
  }

  /** Returns the service, or none and why; whatever it holds, nothing is thrown. */
  public static Configuration read(UserDefinition given, Lookup lookup) {
    int self = lookup.self().uid();
    UserDefinitionReader reader = new UserDefinitionReader(given, given.uid() == self);
    List<ServiceSpec> services =
        reader.services(reader.privileged ? lookup : new UserLookup(lookup, given));
    return new Configuration(
        services,
        List.of(),
        reader.problems,
        services.isEmpty() ? Set.of(given.source()) : Set.of(),
        Extent.Families.NOTHING);
  }

  private List<ServiceSpec> services(Lookup lookup) {
    Text text = new Text(FILE, given.text());
    ProblemList complaints = new ProblemList(text, problems);
    Cursor cursor = new Cursor(text, complaints);
    List<ServiceSpec> services = new ArrayList<>(1);
    Token start = cursor.word();
    Token on = cursor.word();
    if (start == null || on == null || !start.text().equals(given.name())) {
      complaints.error(0, "this is no definition of " + given.name());
    } else {
      Definition definition =
          new Definition(start, new Head(start, new Listen.Inherited(List.of())), null);
      KeyValueEntry.Ending ending =
          new KeyValueEntry(cursor, complaints, new Recovery(text), definition).read();
      if (ending != KeyValueEntry.Ending.COMPLETE) {
        complaints.error(cursor.at(), "the definition does not end where it should");
      }
      if (isAllowed(definition, complaints) && !complaints.failed()) {
        Compiler compiler = new Compiler(text, complaints, new LookupCache(lookup));
        for (ServiceSpec spec : compiler.specifications(definition)) {
          services.add(owned(spec));
        }
      }
    }
    complaints.settle();
    return services;
  }

  private boolean isAllowed(Definition definition, ProblemList complaints) {
    if (definition.networked()) {
      Key network = definition.networkKey();
      if (privileged || network == null) {
        complaints.error(
            definition.start(), "a service with a socket stands in a file: see inetdctl add");
        return false;
      }
    }
    for (Option option : definition.options()) {
      String why = privileged ? "" : UserKeys.refusal(option);
      if (!why.isEmpty()) {
        complaints.error(option.name(), "'" + option.key().word() + "' is refused: " + why);
      }
    }
    return true;
  }

  /** Returns the same as this user's: under a key and a name of theirs, and with their rights. */
  private ServiceSpec owned(ServiceSpec spec) {
    String name = privileged ? spec.name() : given.uid() + ":" + spec.name();
    Server server = privileged ? spec.server() : owned(spec.server());
    return new ServiceSpec(
        given.key(), name, spec.origin(), spec.socket(), server, spec.controllers());
  }

  private Server owned(Server server) {
    return switch (server) {
      case Server.Supervised it ->
          new Server.Supervised(
              it.program().map(this::owned), owned(it.hooks()), it.supervision(), it.passing());
      case Server.PerConnection _, Server.Internal _ ->
          throw new AssertionError("broken invariant: it has no socket");
    };
  }

  /** Whatever runs for it runs as this user. */
  private Hooks owned(Hooks hooks) {
    return new Hooks(
        hooks.preStart().map(this::owned),
        hooks.postStart().map(this::owned),
        hooks.preStop().map(this::owned),
        hooks.postStop().map(this::owned));
  }

  private Program owned(Program program) {
    String user = Integer.toUnsignedString(given.uid());
    return new Program(
        program.path(),
        program.argv(),
        new Credentials.As(user, given.uid(), given.gid(), given.groups()),
        program.surroundings().apart(PASSED));
  }
}
