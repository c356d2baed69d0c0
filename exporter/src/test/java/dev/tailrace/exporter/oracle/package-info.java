/** The running kernel as the judge of what we print: a workload, the kernel's text of it, and ours. */
@NullMarked
package dev.tailrace.exporter.oracle;

import org.jspecify.annotations.NullMarked;
