package io.weir.proxy.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.AsciiString;
import java.util.regex.Pattern;

/** Netty's decoder with Weir's limits, knowing that the answer to HEAD has no content whatever it says (RFC 9112 §6.3). */
final class ResponseDecoder extends HttpResponseDecoder {
    private static final Pattern VERSION = Pattern.compile("HTTP/1\\.[0-9]");
    private static final Pattern STATUS = Pattern.compile("[1-9][0-9]{2}");
    private static final Pattern REASON = Pattern.compile("[\\t -~\\u0080-\\u00ff]*");

    private final Gate gate;

    ResponseDecoder(int headBytes, Gate gate) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(RequestDecoder.LONGEST_LINE)
                .setMaxHeaderSize(headBytes)
                .setMaxChunkSize(64 * 1024));
        this.gate = gate;
    }

    /**
     * RFC 9112 §4: HTTP/1, three digits, and no control character in the reason, which would go to the client as it is; Netty takes more
     * for a status line than clients behind Weir may.
     */
    @Override
    protected HttpMessage createMessage(String[] initialLine) {
        if (!VERSION.matcher(initialLine[0]).matches()
                || !STATUS.matcher(initialLine[1]).matches()
                || !REASON.matcher(initialLine[2]).matches()) {
            throw new IllegalArgumentException("a bad status line");
        }
        return super.createMessage(initialLine);
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        requireBlanks(line, start);
        return super.splitSecondWordInitialLine(line, start, length);
    }

    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        requireBlanks(line, start);
        return super.splitThirdWordInitialLine(line, start, length);
    }

    /** Old servers send more than one blank between words; Netty would also take a bare CR for one. */
    private static void requireBlanks(byte[] line, int word) {
        for (int at = word - 1; at >= 0 && line[at] <= ' ' && line[at] >= 0; at--) {
            if (line[at] != ' ' && line[at] != '\t') {
                throw new IllegalArgumentException("a control character in a status line");
            }
        }
    }

    /** RFC 9112 §5.1 has white space before the colon taken off an answer, but only that: Netty would pass over whole words. */
    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        int at = start + length;
        while (at < line.length && (line[at] == ' ' || line[at] == '\t')) {
            at++;
        }
        if (at >= line.length || line[at] != ':') {
            throw new IllegalArgumentException("a field name with white space in it");
        }
        return super.splitHeaderName(line, start, length);
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage response) {
        return (gate.exchange() != null && gate.exchange().head) || super.isContentAlwaysEmpty(response);
    }
}
