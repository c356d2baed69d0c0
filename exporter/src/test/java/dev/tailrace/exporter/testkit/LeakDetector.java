package dev.tailrace.exporter.testkit;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Keeps what Netty finds of buffers that were collected before anybody released them. Any thread.
 */
final class LeakDetector<T> extends ResourceLeakDetector<T> {
    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    private LeakDetector(Class<T> resourceType, int samplingInterval) {
        super(resourceType, samplingInterval);
    }

    /** Has Netty follow every buffer of this process. Before the first one is made. */
    static void install() {
        ResourceLeakDetector.setLevel(Level.PARANOID);
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {
            @Override
            @Deprecated
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                    Class<T> resourceType, int samplingInterval, long maxActive) {
                return newResourceLeakDetector(resourceType, samplingInterval);
            }

            @Override
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resourceType, int samplingInterval) {
                return new LeakDetector<>(resourceType, samplingInterval);
            }
        });
    }

    /** Collects garbage, and returns the leaks that came to light since the last call, each with where its buffer was used. */
    static List<String> search() {
        System.gc();
        // Netty looks for what was collected when it hands out the next buffer.
        PooledByteBufAllocator.DEFAULT.directBuffer(1).release();
        List<String> found = new ArrayList<>();
        for (String leak = FOUND.poll(); leak != null; leak = FOUND.poll()) {
            found.add(leak);
        }
        return found;
    }

    @Override
    protected boolean needReport() {
        return true;
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
        FOUND.add(resourceType + records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
        FOUND.add(resourceType);
    }
}
