package io.weir.proxy.loop;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.nio.channels.NotYetConnectedException;

/** The FIN behind the last words, while the other direction goes on (RFC 9293 §3.6). */
public final class OutputEnd {
    private OutputEnd() {}

    /**
     * Sends it; what was written before must be flushed, and nothing may be written after.
     *
     * <p>Netty's own way makes an exception for writes that might be waiting, with its stack, each time: 4 % of a refused CONNECT.
     *
     * @return false where the peer has gone: there is nothing left to do but to close
     */
    public static boolean send(Channel channel) {
        if (channel instanceof UnixChannel unix && unix.fd() instanceof Socket socket) {
            try {
                socket.shutdown(false, true);
            } catch (IOException | NotYetConnectedException gone) {
                return false;
            }
        } else if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        return true;
    }
}
