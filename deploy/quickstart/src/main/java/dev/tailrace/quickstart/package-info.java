/** The quickstart command: an embedded broker, a small workload, the exporter, and the topic read back. */
@NullMarked
package dev.tailrace.quickstart;

import org.jspecify.annotations.NullMarked;
