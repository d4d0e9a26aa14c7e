package io.weir.proxy.loop;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Netty's epoll with one mistake mended. Netty 4.2.18 takes a socket of which nothing is wanted out of the epoll set, and tries to
 * change it there when something is wanted again: ENOENT, and the channel is closed. That hits a client that has sent FIN and is not
 * read just then: its answer never comes. Here such a socket is put into the set anew.
 */
final class EpollPolling implements IoHandler {
    private final IoHandler epoll;

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
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return epoll.run(context);
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
        private boolean given = true;

        Socket(IoHandle handle, IoRegistration place) {
            this.handle = handle;
            this.place = place;
        }

        @Override
        public long submit(IoOps ops) {
            boolean wanted = ((EpollIoOps) ops).value() != EpollIoOps.NONE.value();
            if (!wanted && given) {
                given = false;
                place.cancel();
            } else if (wanted && !given) {
                takePlace();
            }
            return wanted ? place.submit(ops) : 0;
        }

        private void takePlace() {
            try {
                place = epoll.register(handle);
                given = true;
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
            return !given || place.isValid();
        }

        @Override
        public boolean cancel() {
            return !given || place.cancel();
        }
    }
}
