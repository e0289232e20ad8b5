package inetd.sim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import inetd.model.PackageOrder;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Keeps the simulator deterministic: it knows the model, and neither clock nor chance but its own.
 */
final class BordersTest {
  private static final JavaClasses SIM =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("inetd.sim");

  @Test
  void simulatorKnowsTheModelOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "inetd.sim..",
            "inetd.model..",
            "java.lang..",
            "java.util..",
            "java.net..",
            "java.nio..",
            "org.jspecify..")
        .check(SIM);
  }

  @Test
  void simulatorHasNoClockThreadOrChanceOfTheSystem() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.concurrent..", "java.lang.foreign..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.lang\\.(Thread.*|Process.*|Runtime)|java\\.util\\.(Random|Timer).*")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(SIM);
  }

  @Test
  void packagesUseThoseAboveThemInTheArchitecturePage() throws IOException {
    PackageOrder.check("sim", SIM);
  }
}
