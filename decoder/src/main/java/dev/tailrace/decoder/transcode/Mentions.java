package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.context.SymbolPlace;
import dev.tailrace.decoder.context.TaskNames;
import dev.tailrace.proto.v1.TraceBatch;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The threads and the addresses that the events of one batch mention. Not thread safe. */
final class Mentions {
    private final NumberSet pids = new NumberSet();
    private final NumberSet addresses = new NumberSet();

    void clear() {
        pids.clear();
        addresses.clear();
    }

    void pid(int pid) {
        pids.add(pid);
    }

    void address(long address) {
        addresses.add(address);
    }

    /** Adds what is known of them. */
    void addTo(TraceBatch.Builder details, KernelContext context) {
        for (int i = 0; i < pids.size(); i++) {
            addTask((int) pids.get(i), context.tasks(), details);
        }
        for (int i = 0; i < addresses.size(); i++) {
            addSymbol(addresses.get(i), context, details);
        }
    }

    private static void addTask(int pid, TaskNames tasks, TraceBatch.Builder details) {
        byte[] name = tasks.known(pid);
        if (name != null) {
            details.addTasksBuilder()
                    .setPid(pid)
                    .setTgid(tasks.process(pid))
                    .setComm(new String(name, StandardCharsets.UTF_8));
        }
    }

    private static void addSymbol(long address, KernelContext context, TraceBatch.Builder details) {
        byte[] text = context.strings().at(address);
        if (text != null) {
            details.addSymbolsBuilder().setAddress(address).setText(new String(text, StandardCharsets.UTF_8));
            return;
        }
        SymbolPlace place = context.symbols().find(address);
        if (place != null) {
            details.addSymbolsBuilder()
                    .setAddress(address)
                    .setName(place.name())
                    .setOffsetBytes(place.offset())
                    .setSizeBytes(place.size())
                    .setModule(Objects.requireNonNullElse(place.module(), ""));
        }
    }
}
