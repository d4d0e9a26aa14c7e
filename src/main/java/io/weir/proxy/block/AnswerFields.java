package io.weir.proxy.block;

import com.google.common.hash.Hashing;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The header fields of Weir's own answers. */
final class AnswerFields {
    private static final int LONGEST_DETAILS = 400;
    private static final AsciiString DATE = AsciiString.cached("Date");
    private static final AsciiString CONTENT_TYPE = AsciiString.cached("Content-Type");
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached("Content-Length");
    private static final AsciiString CONTENT_LANGUAGE = AsciiString.cached("Content-Language");
    private static final AsciiString CACHE_CONTROL = AsciiString.cached("Cache-Control");
    private static final AsciiString CONTENT_SECURITY_POLICY = AsciiString.cached("Content-Security-Policy");
    private static final AsciiString PROXY_STATUS = AsciiString.cached("Proxy-Status");
    private static final AsciiString NO_SNIFF = AsciiString.cached("X-Content-Type-Options");
    private static final AsciiString REFERRER_POLICY = AsciiString.cached("Referrer-Policy");
    private static final AsciiString LINK = AsciiString.cached("Link");

    private final String language;
    /** Nothing is loaded or run but the one style sheet, known by its hash, and the empty icon. Frames may show the page. */
    private final String contentPolicy;

    AnswerFields(String language, String style) {
        this.language = language;
        String hash = Base64.getEncoder()
                .encodeToString(Hashing.sha256()
                        .hashString(style, StandardCharsets.UTF_8)
                        .asBytes());
        this.contentPolicy = "default-src 'none'; style-src 'sha256-" + hash
                + "'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    void add(HttpHeaders headers, Form form, int length, Moment now) {
        headers.set(DATE, now.httpDate())
                .set(CONTENT_TYPE, form.contentType())
                .set(CONTENT_LENGTH, Integer.toString(length))
                .set(CONTENT_LANGUAGE, language)
                .set(CACHE_CONTROL, "no-store")
                .set(NO_SNIFF, "nosniff")
                .set(REFERRER_POLICY, "no-referrer");
        if (form == Form.HTML) {
            headers.set(CONTENT_SECURITY_POLICY, contentPolicy);
        }
    }

    /** RFC 7725 §4: where the order can be read. */
    void addBlockedBy(HttpHeaders headers, @Nullable String notice) {
        if (notice != null) {
            headers.set(LINK, "<" + notice + ">; rel=\"blocked-by\"");
        }
    }

    /**
     * RFC 9209.
     *
     * @param error a registered error type; none where none fits
     */
    void addProxyStatus(HttpHeaders headers, @Nullable String error, String details) {
        StringBuilder status = new StringBuilder(128).append("weir; ");
        if (error != null) {
            status.append("error=").append(error).append("; ");
        }
        status.append("details=");
        StructuredString.append(status, CleanText.of(details, LONGEST_DETAILS));
        headers.set(PROXY_STATUS, status.toString());
    }
}
