package dev.tailrace.exporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.tailrace.exporter", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

    @ArchTest
    static final ArchRule dataFlowsOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("linux")
            .definedBy("dev.tailrace.exporter.linux")
            .layer("ring")
            .definedBy("dev.tailrace.exporter.ring")
            .layer("tracefs")
            .definedBy("dev.tailrace.exporter.tracefs")
            .layer("sink")
            .definedBy("dev.tailrace.exporter.sink")
            .layer("kafka")
            .definedBy("dev.tailrace.exporter.sink.kafka")
            .layer("net")
            .definedBy("dev.tailrace.exporter.net")
            .layer("tcp")
            .definedBy("dev.tailrace.exporter.sink.tcp")
            .layer("stream")
            .definedBy("dev.tailrace.exporter.sink.stream")
            .layer("live")
            .definedBy("dev.tailrace.exporter.live")
            .layer("relay")
            .definedBy("dev.tailrace.exporter.relay")
            .layer("pipeline")
            .definedBy("dev.tailrace.exporter.pipeline")
            .layer("decode")
            .definedBy("dev.tailrace.exporter.decode")
            .layer("record")
            .definedBy("dev.tailrace.exporter.record")
            .layer("replay")
            .definedBy("dev.tailrace.exporter.replay")
            .layer("tail")
            .definedBy("dev.tailrace.exporter.tail")
            .layer("config")
            .definedBy("dev.tailrace.exporter.config")
            .layer("daemon")
            .definedBy("dev.tailrace.exporter.daemon")
            .layer("metrics")
            .definedBy("dev.tailrace.exporter.metrics")
            .layer("cli")
            .definedBy("dev.tailrace.exporter.cli")
            .layer("catalog")
            .definedBy("dev.tailrace.exporter.catalog")
            .layer("bench")
            .definedBy("dev.tailrace.exporter.bench")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("bench")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("decode")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("record")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("replay")
            .mayOnlyBeAccessedByLayers("bench", "cli")
            .whereLayer("tail")
            .mayOnlyBeAccessedByLayers("bench", "cli")
            .whereLayer("daemon")
            .mayOnlyBeAccessedByLayers("bench", "cli")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("kafka", "net", "live", "relay", "metrics", "daemon", "bench", "cli")
            .whereLayer("kafka")
            .mayOnlyBeAccessedByLayers("daemon", "bench", "cli")
            .whereLayer("tcp")
            .mayOnlyBeAccessedByLayers("daemon", "cli")
            .whereLayer("stream")
            .mayOnlyBeAccessedByLayers("tail", "cli")
            .whereLayer("live")
            .mayOnlyBeAccessedByLayers("metrics", "cli")
            .whereLayer("relay")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("net")
            .mayOnlyBeAccessedByLayers("tcp", "stream", "relay", "live", "tail", "metrics", "bench", "cli")
            .whereLayer("catalog")
            .mayOnlyBeAccessedByLayers("replay", "relay", "daemon", "bench", "cli")
            .whereLayer("pipeline")
            .mayOnlyBeAccessedByLayers("relay", "metrics", "daemon", "bench", "cli")
            .whereLayer("sink")
            .mayOnlyBeAccessedByLayers(
                    "kafka",
                    "tcp",
                    "stream",
                    "relay",
                    "live",
                    "tail",
                    "catalog",
                    "pipeline",
                    "replay",
                    "metrics",
                    "daemon",
                    "bench",
                    "cli")
            .whereLayer("tracefs")
            .mayOnlyBeAccessedByLayers("record", "daemon", "bench", "cli")
            .whereLayer("ring")
            .mayOnlyBeAccessedByLayers("pipeline", "record", "relay", "daemon", "bench", "cli")
            .whereLayer("linux")
            .mayOnlyBeAccessedByLayers("ring", "record", "metrics", "daemon", "bench", "cli");

    @ArchTest
    static final ArchRule nativeCallsLiveInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackage("dev.tailrace.exporter.linux")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.foreign.Linker");

    @ArchTest
    static final ArchRule onlySinksKnowKafka = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.tailrace.exporter.linux",
                    "dev.tailrace.exporter.ring",
                    "dev.tailrace.exporter.tracefs",
                    "dev.tailrace.exporter.pipeline",
                    "dev.tailrace.exporter.metrics",
                    "dev.tailrace.exporter.sink")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..");
}
