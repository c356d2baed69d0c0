/** The hot path: records into protobuf, following plans. */
@NullMarked
package dev.tailrace.decoder.transcode;

import org.jspecify.annotations.NullMarked;
