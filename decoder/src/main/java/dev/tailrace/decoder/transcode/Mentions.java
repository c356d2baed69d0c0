package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.context.SymbolPlace;
import dev.tailrace.decoder.context.TaskNames;
import dev.tailrace.proto.v1.Symbol;
import dev.tailrace.proto.v1.Task;
import dev.tailrace.proto.v1.TraceBatch;
import java.nio.charset.StandardCharsets;

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

    /** Writes what is known of them. */
    void writeTo(ProtobufOutput batch, KernelContext context) {
        for (int i = 0; i < pids.size(); i++) {
            writeTask((int) pids.get(i), context.tasks(), batch);
        }
        for (int i = 0; i < addresses.size(); i++) {
            writeSymbol(addresses.get(i), context, batch);
        }
    }

    private static void writeTask(int pid, TaskNames tasks, ProtobufOutput batch) {
        byte[] name = tasks.known(pid);
        if (name != null) {
            int task = batch.begin(TraceBatch.TASKS_FIELD_NUMBER);
            batch.number(Task.PID_FIELD_NUMBER, pid);
            batch.number(Task.TGID_FIELD_NUMBER, tasks.process(pid));
            batch.text(Task.COMM_FIELD_NUMBER, name);
            batch.end(task);
        }
    }

    private static void writeSymbol(long address, KernelContext context, ProtobufOutput batch) {
        byte[] text = context.strings().at(address);
        if (text != null) {
            int symbol = batch.begin(TraceBatch.SYMBOLS_FIELD_NUMBER);
            batch.fixed64(Symbol.ADDRESS_FIELD_NUMBER, address);
            batch.text(Symbol.TEXT_FIELD_NUMBER, text);
            batch.end(symbol);
            return;
        }
        SymbolPlace place = context.symbols().find(address);
        if (place != null) {
            int symbol = batch.begin(TraceBatch.SYMBOLS_FIELD_NUMBER);
            batch.fixed64(Symbol.ADDRESS_FIELD_NUMBER, address);
            writePlace(place, batch);
            batch.end(symbol);
        }
    }

    private static void writePlace(SymbolPlace place, ProtobufOutput symbol) {
        symbol.text(Symbol.NAME_FIELD_NUMBER, place.name().getBytes(StandardCharsets.UTF_8));
        symbol.number(Symbol.OFFSET_BYTES_FIELD_NUMBER, place.offset());
        symbol.number(Symbol.SIZE_BYTES_FIELD_NUMBER, place.size());
        if (place.module() != null) {
            symbol.text(Symbol.MODULE_FIELD_NUMBER, place.module().getBytes(StandardCharsets.UTF_8));
        }
    }
}
