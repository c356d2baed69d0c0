package dev.tailrace.quickstart;

import dev.tailrace.exporter.bench.ChildJvm;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** The embedded broker's process: formats its empty folder and runs Kafka in combined mode until its standard input ends. */
final class BrokerMain {
    private BrokerMain() {}

    /** @param arguments the properties file, the cluster's id */
    public static void main(String[] arguments) throws Exception {
        ChildJvm.endWithParent();
        Properties properties = Utils.loadProps(arguments[0]);
        int nodeId = Integer.parseInt(properties.getProperty("node.id"));
        format(nodeId, properties.getProperty("log.dirs"), arguments[1]);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        server.awaitShutdown();
    }

    private static void format(int nodeId, String folder, String clusterId) throws Exception {
        new Formatter()
                .setClusterId(clusterId)
                .setNodeId(nodeId)
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .addDirectory(folder)
                .setMetadataLogDirectory(folder)
                .run();
    }
}
