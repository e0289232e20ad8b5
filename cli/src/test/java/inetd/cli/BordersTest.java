package inetd.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

/** Keeps the commands on their side: they know the model, the simulator and picocli. */
final class BordersTest {
  @Test
  void commandsKnowModelSimulatorAndPicocli() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "inetd.cli..", "inetd.model..", "inetd.sim..", "java..", "picocli..", "org.jspecify..")
        .check(
            new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("inetd.cli"));
  }
}
