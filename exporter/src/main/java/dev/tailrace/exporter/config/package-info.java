/** Settings: flags over variables over the file. */
@NullMarked
package dev.tailrace.exporter.config;

import org.jspecify.annotations.NullMarked;
