/** What tests on the live kernel share. */
@NullMarked
package dev.tailrace.exporter.testkit;

import org.jspecify.annotations.NullMarked;
