package io.weir.rules.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.Jvm;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a JVM of its own: how far the heap of the tests can still grow is up to the tests before. */
class SpareHeapTest {
    private static final List<String> AS_SCRIPTS_WEIR = List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-XX:MinHeapFreeRatio=75",
            "-XX:MaxHeapFreeRatio=90",
            "-XX:-ShrinkHeapInSteps");

    @Test
    void what_the_heap_has_grown_by_is_given_back_and_it_may_grow_as_before() throws IOException {
        List<String> command = Jvm.running(GrownHeap.class.getName());
        command.addAll(1, AS_SCRIPTS_WEIR);
        Process process = new ProcessBuilder(command).start();

        List<String> said = process.inputReader().lines().toList();

        assertThat(said).hasSize(5);
        int usual = mebibytes(said.get(1), "usual: ");
        assertThat(mebibytes(said.get(2), "grown: ")).isGreaterThanOrEqualTo(usual + 128);
        assertThat(mebibytes(said.get(3), "given back: ")).isLessThan(usual + 16);
        assertThat(said.get(4)).isEqualTo(said.get(0)).startsWith("ratios: [");
    }

    private static int mebibytes(String line, String before) {
        assertThat(line).startsWith(before);
        return Integer.parseInt(line.substring(before.length()));
    }
}
