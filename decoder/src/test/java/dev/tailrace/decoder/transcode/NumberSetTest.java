package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumberSetTest {
    private final NumberSet set = new NumberSet();

    @Test
    void aNumberIsInItOnceInTheOrderOfItsFirstComing() {
        add(7, 0, 7, -1, 0, 7);
        assertThat(members()).containsExactly(7L, 0L, -1L);
    }

    @Test
    void itTakesMoreThanItsFirstRoom() {
        LongStream.range(0, 1000).map(number -> number << 48 | number).forEach(set::add);
        LongStream.range(0, 1000).map(number -> number << 48 | number).forEach(set::add);
        assertThat(set.size()).isEqualTo(1000);
        assertThat(set.get(999)).isEqualTo(999L << 48 | 999);
    }

    @Test
    void clearedItIsEmptyAndTakesTheSameNumbersAgain() {
        add(5, 6);
        set.clear();
        assertThat(set.size()).isZero();
        add(6, 5);
        assertThat(members()).containsExactly(6L, 5L);
    }

    private void add(long... numbers) {
        LongStream.of(numbers).forEach(set::add);
    }

    private List<Long> members() {
        return LongStream.range(0, set.size())
                .map(index -> set.get((int) index))
                .boxed()
                .toList();
    }
}
