package dev.tailrace.decoder.schema;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Takes single fields out of a message that nobody needs as a whole. The fields are of the wire type that has a length. */
final class MessageParts {
    private MessageParts() {}

    /** Each occurrence of a field, in the message's order. */
    static void forEach(ByteString message, int number, Consumer<ByteString> action) {
        int wanted = number << WireType.TAG_BITS | WireType.LENGTH_DELIMITED;
        CodedInputStream input = message.newCodedInput();
        try {
            for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
                if (tag == wanted) {
                    action.accept(input.readBytes());
                } else {
                    input.skipField(tag);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The last occurrence, which counts where there should be one; empty when there is none. */
    static ByteString last(ByteString message, int number) {
        ByteString[] last = {ByteString.EMPTY};
        forEach(message, number, part -> last[0] = part);
        return last[0];
    }
}
