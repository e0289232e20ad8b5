package inetd.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import inetd.model.PackageOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps the commands on their side: they know the model, the simulator, picocli and JSON. */
final class BordersTest {
  private static final String FOREIGN = "inetd.cli.ctl.foreign";

  private static final String[] KNOWN = {
    "inetd.cli..",
    "inetd.model..",
    "inetd.sim..",
    "java..",
    "picocli..",
    "com.grack.nanojson..",
    "org.jspecify.."
  };

  @Test
  void commandsKnowModelSimulatorPicocliAndJson() {
    classes()
        .that()
        .resideOutsideOfPackage(FOREIGN)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(KNOWN)
        .check(imported());
  }

  /** Property lists are XML. */
  @Test
  void onlyWhatReadsOtherSystemsFilesKnowsXml() {
    List<String> known = new ArrayList<>(List.of(KNOWN));
    known.addAll(List.of("javax.xml.parsers..", "org.xml.sax.."));
    classes()
        .that()
        .resideInAPackage(FOREIGN)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(known.toArray(String[]::new))
        .check(imported());
  }

  @Test
  void packagesUseThoseAboveThemInTheArchitecturePage() throws IOException {
    PackageOrder.check("cli", imported());
  }

  private static JavaClasses imported() {
    return new ClassFileImporter()
        .withImportOption(new DoNotIncludeTests())
        .importPackages("inetd.cli");
  }
}
