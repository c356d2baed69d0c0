package dev.tailrace.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. A change here is a change of the architecture and needs a reason in docs/adr. */
@AnalyzeClasses(packages = "dev.tailrace.streams", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {
    private static final String ROOT = "dev.tailrace.streams.";

    @ArchTest
    static final ArchRule everyPackageKnowsOnlyThoseBeforeIt = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("state")
            .definedBy(ROOT + "state")
            .layer("histogram")
            .definedBy(ROOT + "histogram")
            .layer("host")
            .definedBy(ROOT + "host")
            .layer("topology")
            .definedBy(ROOT + "topology")
            .layer("job")
            .definedBy(ROOT + "job")
            .layer("cli")
            .definedBy(ROOT + "cli")
            .whereLayer("state")
            .mayNotAccessAnyLayer()
            .whereLayer("histogram")
            .mayOnlyAccessLayers("state")
            .whereLayer("host")
            .mayOnlyAccessLayers("state", "histogram")
            .whereLayer("topology")
            .mayOnlyAccessLayers("state", "histogram", "host")
            .whereLayer("job")
            .mayOnlyAccessLayers("histogram", "host", "topology")
            .whereLayer("cli")
            .mayOnlyAccessLayers("histogram", "host", "topology", "job");

    @ArchTest
    static final ArchRule ofTheProjectItKnowsOnlyTheContract = classes()
            .should()
            .onlyDependOnClassesThat(JavaClass.Predicates.resideOutsideOfPackage("dev.tailrace..")
                    .or(JavaClass.Predicates.resideInAnyPackage(
                            "dev.tailrace.streams..", "dev.tailrace.proto..", "dev.tailrace.serde..")));

    @ArchTest
    static final ArchRule whatHappensToEventsKnowsNothingOfKafkaStreams = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "state", ROOT + "histogram", ROOT + "host")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka.streams..");
}
