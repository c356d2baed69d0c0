package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.schema.EventPlan;
import dev.tailrace.decoder.schema.FieldPlan;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.SoftReference;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns plans into code: a class for each kind of event, so that the JIT compiler sees tags, offsets and sizes as constants (docs/adr/0010).
 * Plans that differ only in their schema share it, for all CPUs and, in a relay, for all hosts; it lives as long as somebody uses it, and a
 * little longer, so that what a warm-up made is there for the first real event. Any thread.
 */
final class EventCompiler {
    private static final Map<Shape, SoftReference<EventCode>> CODES = new HashMap<>();

    private EventCompiler() {}

    /** What the code depends on; compared by hand for the reason that {@link FieldPlan} gives. */
    private record Shape(int payloadTag, List<FieldPlan> fields, ByteOrder order) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Shape shape
                    && payloadTag == shape.payloadTag
                    && fields.equals(shape.fields)
                    && order == shape.order;
        }

        @Override
        public int hashCode() {
            return 31 * payloadTag + fields.hashCode();
        }
    }

    static synchronized EventCode code(EventPlan plan, ByteOrder order) {
        Shape shape = new Shape(plan.payloadTag(), plan.fields(), order);
        SoftReference<EventCode> reference = CODES.get(shape);
        EventCode known = reference == null ? null : reference.get();
        return known != null ? known : add(shape);
    }

    private static EventCode add(Shape shape) {
        CODES.values().removeIf(reference -> reference.refersTo(null));
        EventCode code = load(EventCodeWriter.classFile(shape.payloadTag(), shape.fields(), shape.order()));
        CODES.put(shape, new SoftReference<>(code));
        return code;
    }

    /** Hidden, so that the class goes away with its only instance. */
    private static EventCode load(byte[] classFile) {
        try {
            MethodHandles.Lookup code = MethodHandles.lookup().defineHiddenClass(classFile, true);
            return (EventCode) code.findConstructor(code.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable broken) {
            throw new LinkageError("the code of an event", broken);
        }
    }
}
