package dev.tailrace.decoder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import org.junit.jupiter.api.Test;

/** Who may know whom in this module. A change here is a change of the architecture and needs a reason in docs/adr. */
class LayeringTest {
    private static final String ROOT = "dev.tailrace.decoder.";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tailrace.decoder");

    @Test
    void everyPackageKnowsOnlyThoseBeforeIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("format")
                .definedBy(ROOT + "format..")
                .layer("page")
                .definedBy(ROOT + "page..")
                .layer("schema")
                .definedBy(ROOT + "schema..")
                .layer("transcode")
                .definedBy(ROOT + "transcode..")
                .layer("context")
                .definedBy(ROOT + "context..")
                .layer("print")
                .definedBy(ROOT + "print..")
                .layer("text")
                .definedBy(ROOT + "text..")
                .layer("record")
                .definedBy(ROOT + "record..")
                .layer("capture")
                .definedBy(ROOT + "capture..")
                .whereLayer("format")
                .mayNotAccessAnyLayer()
                .whereLayer("page")
                .mayOnlyAccessLayers("format")
                .whereLayer("schema")
                .mayOnlyAccessLayers("format", "print")
                .whereLayer("transcode")
                .mayOnlyAccessLayers("page", "format", "schema", "context")
                .whereLayer("context")
                .mayNotAccessAnyLayer()
                .whereLayer("print")
                .mayOnlyAccessLayers("format", "context")
                .whereLayer("text")
                .mayOnlyAccessLayers("page", "format", "context", "print")
                .whereLayer("capture")
                .mayOnlyAccessLayers("page", "format", "context")
                .whereLayer("record")
                .mayOnlyAccessLayers("format", "print")
                .check(MODULE);
    }

    @Test
    void itHasNoThreadsOfItsOwn() {
        mustNotUse("java.util.concurrent..");
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, Runnable.class, ThreadLocal.class)
                .check(MODULE);
    }

    @Test
    void itOpensNoSockets() {
        mustNotUse("java.net..", "io.netty.channel..", "io.netty.bootstrap..");
    }

    @Test
    void itMakesNoNativeCalls() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Linker.class, SymbolLookup.class)
                .check(MODULE);
    }

    @Test
    void onlyPagesAreReadFromNativeMemory() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tailrace.decoder.page")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.foreign..")
                .check(MODULE);
    }

    @Test
    void itKnowsNeitherTheExporterNorKafka() {
        mustNotUse("dev.tailrace.exporter..", "org.apache.kafka..", "dev.tailrace.proto.kafka..");
    }

    private static void mustNotUse(String... packages) {
        noClasses().should().dependOnClassesThat().resideInAnyPackage(packages).check(MODULE);
    }
}
