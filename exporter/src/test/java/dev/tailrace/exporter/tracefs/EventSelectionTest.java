package dev.tailrace.exporter.tracefs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EventSelectionTest {
    private static final EventName SWITCH = new EventName("sched", "sched_switch");
    private static final EventName WAKING = new EventName("sched", "sched_waking");
    private static final EventName OPENAT = new EventName("syscalls", "sys_enter_openat");
    private static final List<EventName> AVAILABLE = List.of(SWITCH, WAKING, OPENAT);

    @Test
    void aNameSelectsItsEvent() {
        assertThat(EventSelection.resolve(List.of("sched:sched_switch"), AVAILABLE))
                .containsExactly(SWITCH);
    }

    @Test
    void aNameMayBeWrittenAsTracefsHasIt() {
        assertThat(EventSelection.resolve(List.of("sched/sched_switch"), AVAILABLE))
                .containsExactly(SWITCH);
    }

    @Test
    void aWildcardSelectsAllThatMatch() {
        assertThat(EventSelection.resolve(List.of("sched:*"), AVAILABLE)).containsExactly(SWITCH, WAKING);
        assertThat(EventSelection.resolve(List.of("*:*_open*"), AVAILABLE)).containsExactly(OPENAT);
        assertThat(EventSelection.resolve(List.of("sched:sched_w?king"), AVAILABLE))
                .containsExactly(WAKING);
    }

    @Test
    void aSystemAloneSelectsAllItsEvents() {
        assertThat(EventSelection.resolve(List.of("sched"), AVAILABLE)).containsExactly(SWITCH, WAKING);
    }

    @Test
    void aNameThatIsNoneSuggestsTheNearest() {
        assertThatThrownBy(() -> EventSelection.resolve(List.of("sched:sched_swich"), AVAILABLE))
                .isInstanceOf(UnknownEventException.class)
                .hasMessageContaining("'sched:sched_swich'")
                .hasMessageContaining("did you mean sched:sched_switch");
    }

    @Test
    void dotsAndBracketsAreNoWildcards() {
        assertThatThrownBy(() -> EventSelection.resolve(List.of("sched:sched.switch"), AVAILABLE))
                .isInstanceOf(UnknownEventException.class);
    }
}
