package io.weir.rules.store;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * The memory that loads leave behind. While lists are loaded the heap may grow, so that it needn't be collected again and again; what
 * it took it keeps: after a million names some 100 MB. One full collection that leaves it no more than it needs gives that back to the
 * system. It stops all threads for some 30 ms, so it is not for every load.
 */
final class SpareHeap {
    private static final String LEAST_FREE = "MinHeapFreeRatio";
    private static final String MOST_FREE = "MaxHeapFreeRatio";
    private static final String LITTLE = "10";

    /** What the heap has without a load's remains. */
    private long usual = Runtime.getRuntime().totalMemory();

    /**
     * Gives back what the heap has grown by since it was last given back, or since the beginning, and doesn't need.
     *
     * @throws RuntimeException where the JVM can't be told; its heap is as it was then
     */
    void giveBack() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (jvm != null && Runtime.getRuntime().totalMemory() > usual) {
            shrink(jvm);
            usual = Runtime.getRuntime().totalMemory();
        }
    }

    private static void shrink(HotSpotDiagnosticMXBean jvm) {
        String least = jvm.getVMOption(LEAST_FREE).getValue();
        String most = jvm.getVMOption(MOST_FREE).getValue();
        jvm.setVMOption(LEAST_FREE, "0"); // the least is never to be above the most
        try {
            jvm.setVMOption(MOST_FREE, LITTLE);
            System.gc();
        } finally {
            jvm.setVMOption(MOST_FREE, most);
            jvm.setVMOption(LEAST_FREE, least);
        }
    }
}
