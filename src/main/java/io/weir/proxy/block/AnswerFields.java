package io.weir.proxy.block;

import com.google.common.hash.Hashing;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The header fields of Weir's own answers, put where there are none yet. */
final class AnswerFields {
    private static final int LONGEST_DETAILS = 400;
    private static final AsciiString DATE = AsciiString.cached("Date");
    private static final AsciiString CONTENT_TYPE = AsciiString.cached("Content-Type");
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached("Content-Length");
    private static final AsciiString CONTENT_LANGUAGE = AsciiString.cached("Content-Language");
    private static final AsciiString CACHE_CONTROL = AsciiString.cached("Cache-Control");
    private static final AsciiString CONTENT_SECURITY_POLICY = AsciiString.cached("Content-Security-Policy");
    private static final AsciiString PROXY_STATUS = AsciiString.cached("Proxy-Status");
    private static final AsciiString CONTENT_TYPE_OPTIONS = AsciiString.cached("X-Content-Type-Options");
    private static final AsciiString REFERRER_POLICY = AsciiString.cached("Referrer-Policy");
    private static final AsciiString LINK = AsciiString.cached("Link");

    private static final AsciiString NO_STORE = AsciiString.cached("no-store");
    private static final AsciiString NOSNIFF = AsciiString.cached("nosniff");
    private static final AsciiString NO_REFERRER = AsciiString.cached("no-referrer");

    private final AsciiString language;
    /** Nothing is loaded or run but the one style sheet, known by its hash, and the empty icon. Frames may show the page. */
    private final AsciiString contentPolicy;

    AnswerFields(String language, String style) {
        this.language = AsciiString.of(language);
        String hash = Base64.getEncoder()
                .encodeToString(Hashing.sha256()
                        .hashString(style, StandardCharsets.UTF_8)
                        .asBytes());
        this.contentPolicy = AsciiString.of("default-src 'none'; style-src 'sha256-" + hash
                + "'; img-src data:; base-uri 'none'; form-action 'none'");
    }

    void add(HttpHeaders headers, Form form, int length, Moment now) {
        headers.add(DATE, now.httpDate())
                .add(CONTENT_TYPE, form.contentType())
                .add(CONTENT_LENGTH, Integer.toString(length))
                .add(CONTENT_LANGUAGE, language)
                .add(CACHE_CONTROL, NO_STORE)
                .add(CONTENT_TYPE_OPTIONS, NOSNIFF)
                .add(REFERRER_POLICY, NO_REFERRER);
        if (form == Form.HTML) {
            headers.add(CONTENT_SECURITY_POLICY, contentPolicy);
        }
    }

    /** RFC 7725 §4: where the order can be read. */
    void addBlockedBy(HttpHeaders headers, @Nullable String notice) {
        if (notice != null) {
            headers.add(LINK, "<" + notice + ">; rel=\"blocked-by\"");
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
        headers.add(PROXY_STATUS, status.toString());
    }
}
