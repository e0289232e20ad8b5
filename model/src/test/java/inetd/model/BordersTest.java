package inetd.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Keeps the model pure: no clock, thread, randomness, input, output or logger. */
final class BordersTest {
  private static final JavaClasses MODEL =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("inetd.model");

  @Test
  void modelKnowsNobody() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "inetd.model..",
            "java.lang..",
            "java.util..",
            "java.time..",
            "java.nio.charset..",
            "com.grack.nanojson..",
            "org.jspecify..")
        .check(MODEL);
  }

  @Test
  void modelHasNoClockThreadOrChance() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.concurrent..", "java.util.logging..", "java.lang.foreign..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.lang\\.(Thread|Process|ProcessBuilder|Runtime).*|java\\.util\\.(Random|Timer|Scanner).*|java\\.time\\.(Clock|InstantSource)")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(MODEL);
  }

  @Test
  void packagesUseThoseAboveThemInTheArchitecturePage() throws IOException {
    PackageOrder.check("model", MODEL);
  }
}
