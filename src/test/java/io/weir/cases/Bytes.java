package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** What clients of tunnels write. */
final class Bytes {
    private Bytes() {}

    static String connect(String target) {
        return "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n";
    }

    /** A client whose CONNECT has been answered 200. */
    static RawClient connected(WeirUnderTest weir, String target) throws IOException {
        RawClient client = RawClient.connect(weir.port()).send(connect(target));
        assertThat(client.readHead()).startsWith("HTTP/1.1 200 ");
        return client;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
