package io.weir.cases;

import io.weir.testing.RecordingOrigin;
import io.weir.testing.RecordingOrigin.Conversation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An origin that answers every request head with a 200 of five bytes, and keeps every byte it was sent. */
final class HttpOrigin {
    static final String BODY = "hello";

    private HttpOrigin() {}

    static RecordingOrigin start() throws IOException {
        return RecordingOrigin.running(HttpOrigin::converse);
    }

    private static void converse(Conversation conversation) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int answered = 0;
        while (conversation.read(buffer) >= 0) {
            int heads = heads(conversation.received());
            for (; answered < heads; answered++) {
                conversation.send(("HTTP/1.1 200 OK\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY)
                        .getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** How many request heads are whole; good enough for bodies that hold no empty line. */
    private static int heads(byte[] received) {
        String text = new String(received, StandardCharsets.ISO_8859_1);
        int heads = 0;
        for (int at = text.indexOf("\r\n\r\n"); at >= 0; at = text.indexOf("\r\n\r\n", at + 4)) {
            boolean endOfChunks = at > 0 && text.charAt(at - 1) == '0' && text.lastIndexOf('\n', at) == at - 2;
            heads += endOfChunks ? 0 : 1;
        }
        return heads;
    }
}
