package io.weir.proxy.loop;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import org.jspecify.annotations.Nullable;

/** The one door to Netty's io_uring: what must be said before its native library is loaded is said here. */
final class IoUringPolling {
    static {
        // A multishot accept of Netty 4.2.18 that fails for want of descriptors begins anew at once, whatever its
        // channel says: two cores full. A plain one waits for the second of AcceptPause.
        System.setProperty("io.netty.iouring.acceptMultiShotEnabled", "false");
        System.setProperty("io.netty.iouring.enterNoIoWaitEnabled", "true");
    }

    private IoUringPolling() {}

    /** Why this machine doesn't have it; null: it has. */
    static @Nullable Throwable obstacle() {
        return IoUring.unavailabilityCause();
    }

    /**
     * Whether a loop that waits is idle to the kernel (Linux 6.15, io_uring_enter(2): IORING_ENTER_NO_IOWAIT). Before that it waited for
     * I/O: with nothing to do, every monitor showed 100 % iowait, which is how a sick disk looks.
     */
    static boolean waitsAsIdle() {
        return IoUring.isIoringEnterNoIoWaitEnabled();
    }

    static IoHandlerFactory factory() {
        return IoUringIoHandler.newFactory();
    }
}
