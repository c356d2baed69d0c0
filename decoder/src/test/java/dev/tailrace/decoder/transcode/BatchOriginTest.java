package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tailrace.proto.v1.Source;
import dev.tailrace.proto.v1.TraceBatch;
import org.junit.jupiter.api.Test;

class BatchOriginTest {
    private static final Source SOURCE = Source.newBuilder()
            .setHost("wörk-1")
            .setBootId("a boot")
            .setInstance("an instance")
            .setKernelRelease("6.18.0")
            .build();

    @Test
    void itsFieldsAreThoseOfABatch() throws InvalidProtocolBufferException {
        BatchOrigin origin = new BatchOrigin(SOURCE, -1, 255, "boot");

        assertThat(TraceBatch.parseFrom(origin.fields()))
                .isEqualTo(TraceBatch.newBuilder()
                        .setSource(SOURCE)
                        .setEpochNs(-1)
                        .setCpu(255)
                        .setClock("boot")
                        .build());
    }

    @Test
    void aClockOfAnyLetterIsTold() throws InvalidProtocolBufferException {
        BatchOrigin origin = new BatchOrigin(SOURCE, 0, 0, "Uhr für alle");

        assertThat(TraceBatch.parseFrom(origin.fields()).getClock()).isEqualTo("Uhr für alle");
    }

    @Test
    void ofAnUnknownOneNothingIsWritten() {
        assertThat(BatchOrigin.unknown().fields()).isEmpty();
    }
}
