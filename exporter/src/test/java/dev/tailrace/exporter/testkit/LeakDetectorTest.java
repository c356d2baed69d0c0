package dev.tailrace.exporter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakDetectorTest {
    private final List<String> leaks = new ArrayList<>();

    @Test
    void aBufferThatNobodyReleasesIsFound() {
        loseBuffer();

        await().until(() -> leaks.addAll(LeakDetector.search()));
        assertThat(leaks).singleElement().asString().contains("loseBuffer");
    }

    private static void loseBuffer() {
        ByteBuf lost = PooledByteBufAllocator.DEFAULT.buffer(1);
        lost.writeByte(1);
    }
}
