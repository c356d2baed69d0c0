package dev.tailrace.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.tailrace.proto.v1.DynamicEvent;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.StreamFrame;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.proto.v1.Tracepoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The wire contract: numbers are for ever, and every field says what it means. */
class ContractTest {
    private static final Path SOURCES = Path.of("src/main/proto");
    private static final Path GOLDEN = Path.of("src/test/resources/contract.txt");
    private static final int FIRST_DYNAMIC_NUMBER = 1000;

    /** A field, message or number that changes shows up here. After an addition: mvn -pl proto test -Dtailrace.golden=write. */
    @Test
    void namesNumbersAndTypesAreTheGoldenOnes() throws IOException {
        String contract = contract();
        if ("write".equals(System.getProperty("tailrace.golden"))) {
            Files.writeString(GOLDEN, contract);
        }

        assertThat(contract).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void everyPayloadNamesItsTracepointAndNoOtherHasTheSame() {
        List<String> tracepoints = payloads().stream()
                .map(field -> field.getMessageType().getOptions().getExtension(Tracepoint.tracepoint))
                .toList();

        assertThat(tracepoints).doesNotHaveDuplicates().allMatch(name -> name.matches("\\w+/\\w+"));
    }

    @Test
    void everyMessageWithATracepointIsAPayload() {
        List<Descriptor> messages = new ArrayList<>();
        for (FileDescriptor file : TraceEvent.getDescriptor().getFile().getDependencies()) {
            messages.addAll(file.getMessageTypes());
        }

        assertThat(payloads().stream().map(FieldDescriptor::getMessageType))
                .containsExactlyInAnyOrderElementsOf(messages);
    }

    @Test
    void declaredNumbersLeaveTheRangeOfRunTimeFieldsFree() {
        for (FieldDescriptor payload : payloads()) {
            assertThat(payload.getMessageType().getFields())
                    .as(payload.getName())
                    .allMatch(field -> field.getNumber() < FIRST_DYNAMIC_NUMBER);
        }
    }

    @Test
    void everyFieldMessageAndConstantHasAComment() throws IOException {
        List<String> bare = new ArrayList<>();
        for (Path file : sources()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 1; i < lines.size(); i++) {
                if (declares(lines.get(i)) && !lines.get(i - 1).strip().startsWith("//")) {
                    bare.add(file.getFileName() + ":" + (i + 1) + " "
                            + lines.get(i).strip());
                }
            }
        }

        assertThat(bare).isEmpty();
    }

    private static boolean declares(String line) {
        String text = line.strip();
        return !text.startsWith("option ")
                && (text.matches("(message|enum|oneof) .*\\{") || text.matches("[\\w. ]+ = \\d+;"));
    }

    private static List<FieldDescriptor> payloads() {
        return TraceEvent.getDescriptor().getOneofs().getFirst().getFields().stream()
                .filter(field -> field.getMessageType() != DynamicEvent.getDescriptor())
                .toList();
    }

    private static String contract() {
        TreeSet<String> lines = new TreeSet<>();
        List<Descriptor> messages =
                new ArrayList<>(TraceBatch.getDescriptor().getFile().getMessageTypes());
        messages.addAll(TraceEvent.getDescriptor().getFile().getMessageTypes());
        messages.addAll(EventSchema.getDescriptor().getFile().getMessageTypes());
        messages.addAll(StreamFrame.getDescriptor().getFile().getMessageTypes());
        payloads().forEach(field -> messages.add(field.getMessageType()));
        for (Descriptor message : messages) {
            for (FieldDescriptor field : message.getFields()) {
                lines.add("%s %04d %s %s%s"
                        .formatted(
                                message.getName(),
                                field.getNumber(),
                                field.getName(),
                                field.isRepeated() ? "repeated " : "",
                                field.getType()));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".proto")).toList();
        }
    }
}
