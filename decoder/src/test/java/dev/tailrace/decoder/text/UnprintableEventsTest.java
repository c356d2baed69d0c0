package dev.tailrace.decoder.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UnprintableEventsTest {

    @Test
    void whatSeveralThreadsCountedAddsUpByEventAndReason() {
        UnprintableEvents one = new UnprintableEvents();
        one.counter("kmem/mm_page_free", "unknown name vmemmap_base").increment();
        UnprintableEvents other = new UnprintableEvents();
        other.counter("kmem/mm_page_free", "unknown name vmemmap_base").increment();
        other.counter("rcu/rcu_stall", "unknown name jiffies").increment();
        other.counter("rcu/rcu_barrier", "never met");

        one.add(other);

        assertThat(one.counts())
                .isEqualTo(Map.of(
                        "kmem/mm_page_free: unknown name vmemmap_base", 2L, "rcu/rcu_stall: unknown name jiffies", 1L));
    }
}
