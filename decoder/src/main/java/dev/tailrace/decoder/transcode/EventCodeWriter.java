package dev.tailrace.decoder.transcode;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.page.Words;
import dev.tailrace.decoder.schema.FieldEncoding;
import dev.tailrace.decoder.schema.FieldPlan;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes the class file of one {@link EventCode}: a call for each field, with tag, offset and size as constants. The work is done by {@link
 * EventFrame}, {@link FieldWriter} and {@link Wire}. Not thread safe.
 */
final class EventCodeWriter {
    /** The JIT compiler leaves methods beyond 8,000 bytes alone; a field takes at most 32. */
    private static final int FIELDS_PER_METHOD = 200;

    private static final ClassDesc CODE = describe(EventCode.class);
    private static final ClassDesc SELF = ClassDesc.of(EventCode.class.getPackageName(), "CompiledEventCode");
    private static final ClassDesc SCOPE = describe(EventScope.class);
    private static final ClassDesc FRAME = describe(EventFrame.class);
    private static final ClassDesc FIELD = describe(FieldWriter.class);
    private static final ClassDesc WIRE = describe(Wire.class);
    private static final ClassDesc WORDS = describe(Words.class);
    private static final ClassDesc NUMBERS = describe(NumberWriter.class);
    private static final ClassDesc ENCODING = describe(FieldEncoding.class);
    private static final ClassDesc PLACEMENT = describe(FieldPlacement.class);
    private static final ClassDesc BYTES = CD_byte.arrayType();

    private static final MethodTypeDesc NO_ARGUMENTS = MethodTypeDesc.of(CD_void);
    private static final MethodTypeDesc WRITE =
            MethodTypeDesc.of(CD_int, BYTES, CD_int, CD_long, CD_int, CD_long, CD_long, CD_int, SCOPE);
    private static final MethodTypeDesc BEGIN =
            MethodTypeDesc.of(CD_int, BYTES, CD_int, CD_long, CD_int, CD_long, SCOPE);
    private static final MethodTypeDesc END = MethodTypeDesc.of(CD_int, BYTES, CD_int, CD_int, CD_int);
    private static final MethodTypeDesc TAG = MethodTypeDesc.of(CD_int, BYTES, CD_int, CD_int);
    private static final MethodTypeDesc NUMBER = MethodTypeDesc.of(CD_int, BYTES, CD_int, CD_int, CD_long);
    private static final MethodTypeDesc SPACE = MethodTypeDesc.of(CD_int, BYTES, CD_int, CD_int, CD_long, CD_int);
    private static final MethodTypeDesc LIST =
            MethodTypeDesc.of(CD_int, BYTES, CD_int, CD_int, CD_long, CD_int, ENCODING, SCOPE);
    private static final MethodTypeDesc VARIABLE = MethodTypeDesc.of(
            CD_int, BYTES, CD_int, CD_int, CD_long, CD_int, CD_int, PLACEMENT, CD_boolean, ENCODING, SCOPE);
    private static final MethodTypeDesc WITHIN_MEMORY = MethodTypeDesc.of(CD_long, CD_long);
    private static final MethodTypeDesc ZIGZAG = MethodTypeDesc.of(CD_long, CD_long);
    private static final MethodTypeDesc FIELDS = MethodTypeDesc.of(CD_int, BYTES, CD_int, CD_long, CD_int, SCOPE);

    private final boolean bigEndian;

    private EventCodeWriter(ByteOrder order) {
        bigEndian = order == ByteOrder.BIG_ENDIAN;
    }

    /** The class file for a payload with this tag and these fields, of records in this byte order. */
    static byte[] classFile(int payloadTag, List<FieldPlan> fields, ByteOrder order) {
        // Nothing branches, so that there are none; to find that out is most of what making the class file takes.
        return ClassFile.of(StackMapsOption.DROP_STACK_MAPS)
                .build(SELF, code -> new EventCodeWriter(order).write(payloadTag, fields, code));
    }

    private void write(int payloadTag, List<FieldPlan> fields, ClassBuilder code) {
        code.withSuperclass(CODE);
        code.withMethodBody(INIT_NAME, NO_ARGUMENTS, 0, init -> init.aload(0)
                .invokespecial(CODE, INIT_NAME, NO_ARGUMENTS)
                .return_());
        int methods = Math.ceilDiv(fields.size(), FIELDS_PER_METHOD);
        code.withMethodBody("write", WRITE, 0, body -> writeEvent(payloadTag, methods, body));
        for (int method = 0; method < methods; method++) {
            int first = method * FIELDS_PER_METHOD;
            List<FieldPlan> part = fields.subList(first, Math.min(fields.size(), first + FIELDS_PER_METHOD));
            code.withMethodBody("fields" + method, FIELDS, ClassFile.ACC_STATIC, body -> writeFields(part, body));
        }
    }

    /** Parameters of {@link EventCode#write}: to 1, at 2, record 3, length 5, head 6, timestampDelta 8, schemaIndex 10, scope 11. */
    private void writeEvent(int payloadTag, int methods, CodeBuilder body) {
        int at = 12;
        int payload = 13;
        body.aload(1)
                .iload(2)
                .lload(8)
                .iload(10)
                .lload(6)
                .aload(11)
                .invokestatic(FRAME, "begin", BEGIN)
                .istore(at);
        body.aload(1).iload(at).loadConstant(payloadTag).invokestatic(WIRE, "tag", TAG);
        body.iconst_1().iadd().dup().istore(at).istore(payload);
        for (int method = 0; method < methods; method++) {
            body.aload(1)
                    .iload(at)
                    .lload(3)
                    .iload(5)
                    .aload(11)
                    .invokestatic(SELF, "fields" + method, FIELDS)
                    .istore(at);
        }
        body.aload(1)
                .iload(2)
                .iload(payload)
                .iload(at)
                .invokestatic(FRAME, "end", END)
                .ireturn();
    }

    /** Parameters: to 0, at 1, record 2, length 4, scope 5. */
    private void writeFields(List<FieldPlan> fields, CodeBuilder body) {
        body.lload(2).invokestatic(WORDS, "withinMemory", WITHIN_MEMORY).lstore(2);
        for (FieldPlan field : fields) {
            body.aload(0).iload(1).loadConstant(field.tag()).lload(2);
            switch (field.placement()) {
                case FIXED ->
                    writeFixed(field, body.loadConstant((long) field.offset()).ladd());
                case TAIL, DATA_LOC, REL_LOC -> writeVariable(field, body);
            }
            body.istore(1);
        }
        body.iload(1).ireturn();
    }

    private void writeFixed(FieldPlan field, CodeBuilder body) {
        if (field.packed()) {
            writeList(field, body.loadConstant(field.size()));
        } else if (field.encoding() == FieldEncoding.TEXT) {
            body.loadConstant(field.size()).invokestatic(FIELD, "text", SPACE);
        } else if (field.encoding() == FieldEncoding.BYTES) {
            body.loadConstant(field.size()).invokestatic(FIELD, "bytes", SPACE);
        } else {
            writeNumber(field.encoding(), body);
        }
    }

    private void writeList(FieldPlan field, CodeBuilder body) {
        if (field.encoding() == FieldEncoding.UNSIGNED_64 && !bigEndian) {
            body.invokestatic(FIELD, "longList", SPACE);
        } else {
            loadEncodingAndScope(field, body).invokestatic(FIELD, "list", LIST);
        }
    }

    private void writeVariable(FieldPlan field, CodeBuilder body) {
        body.loadConstant(field.offset()).iload(4);
        body.getstatic(PLACEMENT, field.placement().name(), PLACEMENT).loadConstant(field.packed() ? 1 : 0);
        loadEncodingAndScope(field, body).invokestatic(FIELD, "variable", VARIABLE);
    }

    private static CodeBuilder loadEncodingAndScope(FieldPlan field, CodeBuilder body) {
        return body.getstatic(ENCODING, field.encoding().name(), ENCODING).aload(5);
    }

    /** As {@link NumberWriter} does, but with the encoding known. */
    private void writeNumber(FieldEncoding encoding, CodeBuilder body) {
        readWord(encoding.elementSizeBytes(), body);
        switch (encoding) {
            case UNSIGNED_8 -> body.loadConstant(0xffL).land();
            case UNSIGNED_16 -> body.loadConstant(0xffffL).land();
            case UNSIGNED_32, FIXED_32, FIXED_64_OF_32 ->
                body.loadConstant(0xffff_ffffL).land();
            case ZIGZAG_8, ZIGZAG_16, ZIGZAG_32, ZIGZAG_64 -> body.invokestatic(NUMBERS, "zigzag", ZIGZAG);
            case UNSIGNED_64, SIGNED_8, SIGNED_16, SIGNED_32, SIGNED_64, FIXED_64, TEXT, BYTES -> {}
        }
        String writer =
                switch (encoding) {
                    case FIXED_32 -> "fixed32";
                    case FIXED_64, FIXED_64_OF_32 -> "fixed64";
                    default -> "number";
                };
        body.invokestatic(WIRE, writer, NUMBER);
    }

    /** Replaces the address on the stack by the word there, sign-extended to 64 bits. */
    private void readWord(int sizeBytes, CodeBuilder body) {
        String suffix = bigEndian && sizeBytes > 1 ? "BigEndian" : "";
        ClassDesc type =
                switch (sizeBytes) {
                    case Byte.BYTES -> CD_byte;
                    case Short.BYTES -> CD_short;
                    case Integer.BYTES -> CD_int;
                    default -> CD_long;
                };
        body.invokestatic(WORDS, "int" + Byte.SIZE * sizeBytes + suffix, MethodTypeDesc.of(type, CD_long));
        if (sizeBytes < Long.BYTES) {
            body.i2l();
        }
    }

    private static ClassDesc describe(Class<?> type) {
        return ClassDesc.of(type.getName());
    }
}
