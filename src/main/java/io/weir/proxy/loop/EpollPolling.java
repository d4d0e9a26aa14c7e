package io.weir.proxy.loop;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import java.util.ArrayDeque;

/**
 * Netty's epoll with two changes. What a turn of the loop wants of a socket is told to the kernel once, before the next wait: for a
 * tunnel five system calls instead of eight. And a socket of which nothing is wanted is put into the epoll set anew when something is
 * wanted again: Netty 4.2.18 takes it out and then tries to change it there (ENOENT), which closes a client that has sent FIN and
 * is not read just then before its answer comes.
 */
final class EpollPolling implements IoHandler {
    private final IoHandler epoll;
    private final ArrayDeque<Socket> changed = new ArrayDeque<>();

    private EpollPolling(IoHandler epoll) {
        this.epoll = epoll;
    }

    static IoHandlerFactory factory() {
        IoHandlerFactory netty = EpollIoHandler.newFactory();
        return executor -> new EpollPolling(netty.newHandler(executor));
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Socket(handle, epoll.register(handle));
    }

    @Override
    public int run(IoHandlerContext context) {
        for (Socket next = changed.poll(); next != null; next = changed.poll()) {
            next.tell();
        }
        return epoll.run(context);
    }

    @Override
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return epoll.isCompatible(handleType);
    }

    /** One socket's place in the epoll set, given up while nothing is wanted. For its event loop only. */
    private final class Socket implements IoRegistration {
        private final IoHandle handle;
        private IoRegistration place;
        private EpollIoOps told = EpollIoOps.NONE;
        private EpollIoOps wanted = EpollIoOps.NONE;
        private boolean placed = true;
        private boolean cancelled;
        private boolean waits;

        Socket(IoHandle handle, IoRegistration place) {
            this.handle = handle;
            this.place = place;
        }

        @Override
        public long submit(IoOps ops) {
            wanted = (EpollIoOps) ops;
            if (!waits) {
                waits = true;
                changed.add(this);
            }
            return wanted.value();
        }

        void tell() {
            waits = false;
            if (cancelled || wanted.value() == told.value()) {
                return;
            }
            told = wanted;
            if (wanted.value() == EpollIoOps.NONE.value()) {
                placed = false;
                place.cancel();
            } else {
                takePlace();
                place.submit(wanted);
            }
        }

        private void takePlace() {
            if (placed) {
                return;
            }
            try {
                place = epoll.register(handle);
                placed = true;
            } catch (Exception impossible) { // it was registered once
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // Netty's signature
        public <T> T attachment() {
            return place.attachment();
        }

        @Override
        public boolean isValid() {
            return !cancelled;
        }

        @Override
        public boolean cancel() {
            cancelled = true;
            return !placed || place.cancel();
        }
    }
}
