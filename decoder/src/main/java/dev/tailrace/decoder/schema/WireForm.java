package dev.tailrace.decoder.schema;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;

/**
 * How one field goes over the wire.
 *
 * @param type protobuf's type of one element
 * @param encoding how the transcoder makes it
 * @param repeated whether it is a packed list
 */
record WireForm(FieldDescriptorProto.Type type, FieldEncoding encoding, boolean repeated) {}
