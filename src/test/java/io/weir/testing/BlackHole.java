package io.weir.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** An address on loopback that never answers a SYN: a listener that accepts nothing and whose queue is full. */
public final class BlackHole implements AutoCloseable {
    private static final int FULL_AFTER_MILLIS = 150;
    private static final int MOST = 64;

    private final ServerSocket listener;
    private final List<Socket> fillers = new ArrayList<>();

    private BlackHole(ServerSocket listener) {
        this.listener = listener;
    }

    /** On 127.0.0.{@code lastByte}, at the port, 0 for a free one. */
    public static BlackHole open(int lastByte, int port) throws IOException {
        InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) lastByte});
        BlackHole hole = new BlackHole(new ServerSocket(port, 1, address));
        hole.fill();
        return hole;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private void fill() throws IOException {
        while (fillers.size() < MOST) {
            Socket filler = new Socket();
            fillers.add(filler);
            try {
                filler.connect(address(), FULL_AFTER_MILLIS);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
        throw new IOException("this system's listen queue does not fill");
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket filler : fillers) {
            filler.close();
        }
    }
}
