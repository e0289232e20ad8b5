package inetd.cli.ctl.command;

import com.grack.nanojson.JsonObject;
import inetd.cli.ctl.client.CallParameters;
import inetd.cli.ctl.client.CommandFailure;
import inetd.cli.ctl.client.Connection;
import inetd.cli.ctl.text.ServiceStatus;
import inetd.model.source.text.Suggestion;
import java.util.ArrayList;
import java.util.List;

/**
 * The service that is probably meant by a name that no service has.
 *
 * <p>Names are compared here, not in inetd: a stranger's slips must not take its time.
 */
public record LikelyService(Invocation ctl) {
  /**
   * Returns it as a question behind {@code refusal}; empty if it is about none, or none is near.
   */
  public String question(CommandFailure refusal) {
    if (refusal.unknown().isEmpty()) {
      return "";
    }
    try (Connection line = ctl.connect()) {
      return Suggestion.forWord(refusal.unknown(), names(line));
    } catch (CommandFailure _) {
      return ""; // What was refused is told all the same.
    }
  }

  /** Returns all names, and what stands before their slash, which is a name of theirs too. */
  private static List<String> names(Connection line) throws CommandFailure {
    List<String> names = new ArrayList<>();
    for (JsonObject each :
        ServiceStatus.objects(line.call("List", CallParameters.none()), "services")) {
      String name = each.getString("name", "");
      names.add(name);
      int slash = name.indexOf('/');
      if (slash > 0) {
        names.add(name.substring(0, slash));
      }
    }
    return names;
  }
}
