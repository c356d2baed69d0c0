package dev.tailrace.streams.job;

import dev.tailrace.streams.histogram.ClosedWindow;
import dev.tailrace.streams.topology.LatencyTopology;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** The job from its start until it is stopped or fails. {@link #run} belongs to one thread; any other may {@link #stop} it. */
public final class LatencyJob {
    private static final Duration TOPICS_POLL = Duration.ofSeconds(1);
    /** A job that does not leave its group could start again only when the group has given it up, after 45 s. */
    private static final CloseOptions CLEANLY = CloseOptions.timeout(Duration.ofSeconds(30))
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP);

    private final JobSettings settings;
    private final Consumer<ClosedWindow> printer;
    private final Consumer<String> progress;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /**
     * @param printer sees each closed window, on the job's threads
     * @param progress is told in a line what the job waits for
     */
    public LatencyJob(JobSettings settings, Consumer<ClosedWindow> printer, Consumer<String> progress) {
        this.settings = settings;
        this.printer = printer;
        this.progress = progress;
    }

    /** Makes {@link #run} return soon. */
    public void stop() {
        stopRequested.countDown();
    }

    /**
     * Works until it is stopped.
     *
     * @throws SettingsException when it can never work with these settings
     * @throws JobFailedException when it cannot go on
     */
    public void run() throws JobFailedException, InterruptedException {
        var properties = JobProperties.forStreams(settings);
        if (!awaitTopics()) {
            return;
        }
        KafkaStreams streams =
                new KafkaStreams(LatencyTopology.build(settings.topics(), settings.latencies(), printer), properties);
        streams.setUncaughtExceptionHandler(this::fail);
        streams.setStateListener((state, _) -> {
            if (state == KafkaStreams.State.ERROR) {
                stop();
            }
        });
        try {
            streams.start();
            stopRequested.await();
        } catch (StreamsException | IllegalStateException failed) {
            failure.compareAndSet(null, failed);
        } finally {
            streams.close(CLEANLY);
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw new JobFailedException("the job failed", failed);
        }
    }

    private StreamThreadExceptionResponse fail(Throwable failed) {
        failure.compareAndSet(null, failed);
        stop();
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Returns whether they are there; otherwise the job was stopped before. */
    private boolean awaitTopics() throws JobFailedException, InterruptedException {
        try (Admin admin = Admin.create(JobProperties.forAdmin(settings))) {
            TopicSetup topics = new TopicSetup(admin, settings.topics());
            List<String> missing = topics.missingInputs();
            if (!missing.isEmpty()) {
                progress.accept("waiting for an exporter to make " + String.join(" and ", missing));
            }
            while (!missing.isEmpty()) {
                if (stopRequested.await(TOPICS_POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
                missing = topics.missingInputs();
            }
            topics.ensureOutput();
            return true;
        } catch (ExecutionException | KafkaException failed) {
            throw new JobFailedException("cannot use Kafka at " + settings.bootstrapServers(), failed);
        }
    }
}
