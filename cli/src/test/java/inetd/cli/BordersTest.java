package inetd.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import inetd.model.PackageOrder;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Keeps the commands on their side: they know the model, the simulator, picocli and JSON. */
final class BordersTest {
  @Test
  void commandsKnowModelSimulatorPicocliAndJson() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "inetd.cli..",
            "inetd.model..",
            "inetd.sim..",
            "java..",
            "picocli..",
            "com.grack.nanojson..",
            "org.jspecify..")
        .check(
            new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("inetd.cli"));
  }

  @Test
  void packagesUseThoseAboveThemInTheArchitecturePage() throws IOException {
    PackageOrder.check(
        "cli",
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("inetd.cli"));
  }
}
