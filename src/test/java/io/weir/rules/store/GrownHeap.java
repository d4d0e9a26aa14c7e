package io.weir.rules.store;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A process whose heap has grown and is given back: says on its standard output how long it was before and is after, and the ratios. */
final class GrownHeap {
    private static final int MIB = 1 << 20;

    private GrownHeap() {}

    public static void main(String[] none) {
        SpareHeap heap = new SpareHeap();
        System.out.println("ratios: " + ratios());
        System.out.println("usual: " + size() / MIB);
        grow();
        System.out.println("grown: " + size() / MIB);

        heap.giveBack();

        System.out.println("given back: " + size() / MIB);
        System.out.println("ratios: " + ratios());
    }

    private static void grow() {
        long size = size() + 128L * MIB;
        List<byte[]> held = new ArrayList<>();
        while (size() < size) {
            held.add(new byte[4 * MIB]);
        }
    }

    private static long size() {
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
