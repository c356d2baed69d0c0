package dev.tailrace.streams.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.streams.state.Origin;
import org.junit.jupiter.api.Test;

class StartsTest {
    private final Starts starts = new Starts(new Origin("west", "boot", ""));

    @Test
    void whatBeganBeforeTheTimeIsGivenUp() {
        starts.begin(Starts.Sort.WAKEUP, 7, new Start(10, "waking"));
        starts.begin(Starts.Sort.WAKEUP, 8, new Start(20, "waking"));
        starts.expire(20);

        assertThat(starts.get(Starts.Sort.WAKEUP, 7)).isNull();
        assertThat(starts.get(Starts.Sort.WAKEUP, 8)).isNotNull();
        assertThat(starts.takeGivenUp()).isEqualTo(1);
        assertThat(starts.takeGivenUp()).isZero();
    }

    @Test
    void whatBeginsBeyondTheLimitIsGivenUp() {
        for (int pid = 1; pid <= Starts.MAX + 2; pid++) {
            starts.begin(Starts.Sort.NAMED_CALL, pid, new Start(10, "futex"));
        }

        assertThat(starts.takeGivenUp()).isEqualTo(2);
    }
}
