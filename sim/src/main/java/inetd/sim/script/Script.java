package inetd.sim.script;

import inetd.model.source.Problem;
import inetd.model.spec.ServiceSpec.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A script of what the world does, in order; as text one stimulus on each line, {@code #} begins a
 * remark.
 */
public record Script(List<Stimulus> stimuli) {
  public Script {
    stimuli = List.copyOf(stimuli);
  }

  /** A script as far as it could be read, and what was wrong with it. */
  public record Parsed(Script script, List<Problem> problems) {
    public Parsed {
      problems = List.copyOf(problems);
    }
  }

  /** Reads a script; {@code file} is what problems call it. */
  public static Parsed parse(String file, String text) {
    List<Stimulus> stimuli = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      try {
        Optional<Stimulus> stimulus = new ScriptLine(lines.get(i)).stimulus();
        stimulus.ifPresent(stimuli::add);
      } catch (ScriptLine.Wrong wrong) {
        problems.add(
            new Problem(
                new Origin(file, i + 1, wrong.column()),
                Problem.Severity.ERROR,
                String.valueOf(wrong.getMessage())));
      }
    }
    return new Parsed(new Script(stimuli), problems);
  }

  @Override
  public String toString() {
    return stimuli.stream().map(stimulus -> stimulus + "\n").collect(Collectors.joining());
  }
}
