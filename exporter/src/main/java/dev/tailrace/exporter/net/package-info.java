/** Connections between Tailrace's processes: frames, TLS, tokens and limits. */
@NullMarked
package dev.tailrace.exporter.net;

import org.jspecify.annotations.NullMarked;
