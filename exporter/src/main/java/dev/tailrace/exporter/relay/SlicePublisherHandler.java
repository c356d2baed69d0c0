package dev.tailrace.exporter.relay;

import dev.tailrace.decoder.format.FormatException;
import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.net.NetLimits;
import dev.tailrace.exporter.net.RefusalKind;
import dev.tailrace.exporter.net.RefusedException;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.proto.v1.FormatFile;
import dev.tailrace.proto.v1.RawSlice;
import dev.tailrace.proto.v1.StreamFrame;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connection of a host that sends slices of its rings, which are decoded here. */
final class SlicePublisherHandler extends HostHandler {
    /** All format files of a kernel are some 4 MB. */
    private static final int MOST_FORMAT_BYTES = 32 << 20;

    private static final int MOST_CPUS = 1_024;
    private static final long LOOK_INTERVAL_MS = 10;

    private final Sink sink;
    private final RelaySchemas schemas;
    private final List<FormatText> formats = new ArrayList<>();
    private final Map<Integer, RemoteCpu> cpus = new HashMap<>();
    private int formatBytes;
    private @Nullable RemoteHost host;

    SlicePublisherHandler(String host, Sink sink, RelaySchemas schemas, NetLimits limits) {
        super(host, limits, () -> sink.creditBytes() > 0);
        this.sink = sink;
        this.schemas = schemas;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        super.handlerAdded(context);
        repeat(context, () -> cpus.values().forEach(RemoteCpu::work), LOOK_INTERVAL_MS);
    }

    @Override
    void take(ChannelHandlerContext context, Object frame) throws RefusedException {
        if (!(frame instanceof StreamFrame content)) {
            throw unexpected();
        }
        switch (content.getContentCase()) {
            case FORMAT_FILE -> keep(content.getFormatFile());
            case SLICE_SOURCE -> begin(content);
            case RAW_SLICE -> take(context, content.getRawSlice());
            default -> throw unexpected();
        }
    }

    private static RefusedException unexpected() {
        return new RefusedException(
                RefusalKind.BAD_FRAME, "who sends slices sends format files, their source, and slices");
    }

    private void keep(FormatFile file) throws RefusedException {
        formatBytes += file.getSerializedSize();
        if (formatBytes > MOST_FORMAT_BYTES) {
            throw new RefusedException(RefusalKind.BAD_FRAME, "so many format files are not taken");
        }
        formats.add(new FormatText(file.getSystem(), file.getText()));
    }

    private void begin(StreamFrame frame) throws RefusedException {
        if (host != null) {
            throw unexpected();
        }
        try {
            host = new RemoteHost(frame.getSliceSource(), formats);
        } catch (FormatException unreadable) {
            throw new RefusedException(RefusalKind.BAD_FRAME, "the formats can't be read: " + unreadable.getMessage());
        }
        formats.clear();
    }

    private void take(ChannelHandlerContext context, RawSlice slice) throws RefusedException {
        RemoteHost known = host;
        if (known == null || slice.getCpu() < 0 || slice.getCpu() >= MOST_CPUS) {
            throw unexpected();
        }
        cpus.computeIfAbsent(
                        slice.getCpu(),
                        _ -> new RemoteCpu(
                                known,
                                slice,
                                sink::creditBytes,
                                (batch, slices) -> offer(context, known, batch, slices)))
                .take(slice, begin());
    }

    private void offer(ChannelHandlerContext context, RemoteHost known, SealedBatch batch, List<Pending> slices) {
        for (long id : batch.schemaIds()) {
            if (!schemas.knows(id)) {
                schemas.add(known.schema(id));
            }
        }
        sink.offer(batch, () -> report(context, slices));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        super.channelInactive(context);
        cpus.values().forEach(RemoteCpu::close);
        cpus.clear();
    }
}
