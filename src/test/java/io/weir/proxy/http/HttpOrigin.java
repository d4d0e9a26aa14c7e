package io.weir.proxy.http;

import io.weir.testing.RecordingOrigin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Origins that speak just enough HTTP for a test. */
final class HttpOrigin {
    private HttpOrigin() {}

    interface Answers {
        /** The bytes to answer a request with; empty: none. */
        String answer(String head, String body) throws IOException;
    }

    /** Reads each request by its Content-Length or chunks and answers it; keeps the connection. */
    static RecordingOrigin answering(Answers answers) throws IOException {
        return RecordingOrigin.running(conversation -> {
            int at = 0;
            while (true) {
                String all = text(conversation.received());
                int end = all.indexOf("\r\n\r\n", at);
                if (end < 0) {
                    if (!more(conversation)) {
                        return;
                    }
                    continue;
                }
                String head = all.substring(at, end + 4);
                int length = bodyLength(head, conversation, end + 4);
                while (conversation.received().length < end + 4 + length && more(conversation)) {}
                String body = text(conversation.received()).substring(end + 4, end + 4 + length);
                at = end + 4 + length;
                conversation.send(answers.answer(head, body).getBytes(StandardCharsets.ISO_8859_1));
            }
        });
    }

    /** Answers {@code 200} with the text and a count of its requests. */
    static RecordingOrigin saying(String text) throws IOException {
        AtomicInteger count = new AtomicInteger();
        return answering((head, body) -> ok(text + count.incrementAndGet()));
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean more(RecordingOrigin.Conversation conversation) throws IOException {
        return conversation.read(new byte[8192]) >= 0;
    }

    private static int bodyLength(String head, RecordingOrigin.Conversation conversation, int start)
            throws IOException {
        String lower = head.toLowerCase(java.util.Locale.ROOT);
        int field = lower.indexOf("\r\ncontent-length: ");
        if (field >= 0) {
            int from = field + 18;
            return Integer.parseInt(head.substring(from, head.indexOf("\r\n", from)));
        }
        if (!lower.contains("transfer-encoding: chunked")) {
            return 0;
        }
        while (true) {
            String all = text(conversation.received());
            int end = all.indexOf("0\r\n\r\n", start);
            if (end >= 0) {
                return end + 5 - start;
            }
            if (!more(conversation)) {
                return new ByteArrayOutputStream().size();
            }
        }
    }

    /** A request for it by a name. */
    static String get(String host, RecordingOrigin origin, String path) {
        return "GET http://" + host + ":" + origin.port() + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    }
}
