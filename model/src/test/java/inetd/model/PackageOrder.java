package inetd.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The packages of a module in the order of docs/architecture.md: each may use those above its own
 * line, and no other.
 */
public final class PackageOrder {
  private static final Path PAGE = Path.of("../docs/architecture.md");
  private static final Pattern LINE =
      Pattern.compile("^\\| `(inetd[.\\w]*)` \\|", Pattern.MULTILINE);

  private PackageOrder() {}

  /** Checks that {@code classes}, all of {@code module}, keep to it, and that the page has each. */
  public static void check(String module, JavaClasses classes) throws IOException {
    List<String> order =
        LINE.matcher(section(module)).results().map(line -> line.group(1)).toList();
    Set<String> there =
        classes.stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(there, new TreeSet<>(order), "the packages of " + PAGE);
    Set<String> upwards = new TreeSet<>();
    for (JavaClass each : classes) {
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        int used =
            order.indexOf(dependency.getTargetClass().getBaseComponentType().getPackageName());
        if (used > order.indexOf(each.getPackageName())) {
          upwards.add(each.getName() + " uses " + dependency.getTargetClass().getName());
        }
      }
    }
    assertEquals(Set.of(), upwards, "a package uses only those above it in " + PAGE);
  }

  private static String section(String module) throws IOException {
    return Pattern.compile("^### " + module + "$(.*?)^##", Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining());
  }
}
