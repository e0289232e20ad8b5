package inetd.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
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
}
