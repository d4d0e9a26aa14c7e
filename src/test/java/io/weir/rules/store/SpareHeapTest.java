package io.weir.rules.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpareHeapTest {
    private static final int MIB = 1 << 20;

    @Test
    void what_the_heap_has_grown_by_is_given_back_and_it_may_grow_as_before() {
        SpareHeap heap = new SpareHeap();
        List<String> ratios = ratios();
        long grown = growTo(heapSize() + 256L * MIB);

        heap.giveBack();

        assertThat(heapSize()).isLessThan(grown - 100L * MIB);
        assertThat(ratios()).isEqualTo(ratios);
    }

    private static long growTo(long size) {
        List<byte[]> held = new ArrayList<>();
        while (heapSize() < size) {
            held.add(new byte[4 * MIB]);
        }
        return heapSize();
    }

    private static long heapSize() {
        return Runtime.getRuntime().totalMemory();
    }

    private static List<String> ratios() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return Stream.of("MinHeapFreeRatio", "MaxHeapFreeRatio")
                .map(jvm::getVMOption)
                .map(VMOption::getValue)
                .toList();
    }
}
