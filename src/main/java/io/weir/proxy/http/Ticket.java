package io.weir.proxy.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * What LittleProxy is given for an origin's address: a ticket. The channel it means to connect with is handed, for the
 * ticket, the connection that the gate has had dialled already. The address in it is never dialled.
 */
final class Ticket extends InetSocketAddress {
    private static final long serialVersionUID = 1L;
    private final transient Gate gate;

    Ticket(Gate gate) {
        super(nowhere(), 0);
        this.gate = gate;
    }

    Gate gate() {
        return gate;
    }

    private static InetAddress nowhere() {
        try {
            return Inet4Address.getByAddress("weir-ticket.invalid", new byte[4]);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
