package inetd.daemon;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import inetd.model.PackageOrder;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Keeps the daemon's packages in their order. */
final class BordersTest {
  @Test
  void packagesUseThoseAboveThemInTheArchitecturePage() throws IOException {
    PackageOrder.check(
        "daemon",
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("inetd.daemon"));
  }
}
