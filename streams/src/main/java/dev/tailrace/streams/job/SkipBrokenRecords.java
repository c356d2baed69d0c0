package dev.tailrace.streams.job;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record that is no batch is skipped and said so; the ordinals tell what it may have held. Made by Kafka Streams. */
public final class SkipBrokenRecords implements DeserializationExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SkipBrokenRecords.class);

    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        LOG.warn(
                "skipped the record at offset {} of {}-{}: {}",
                record.offset(),
                record.topic(),
                record.partition(),
                failure.getMessage());
        return Response.resume();
    }

    @Override
    public void configure(Map<String, ?> properties) {
        // It needs none.
    }
}
