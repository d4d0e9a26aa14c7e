package io.weir.proxy.block;

import io.netty.handler.codec.http.FullHttpResponse;
import io.weir.policy.Refusal;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import org.jspecify.annotations.Nullable;

/** The answers Weir gives of its own: block pages and one-line problems, in the form the client accepts. */
public interface Pages {

    /**
     * The answer to a blocked or refused visit, complete with Content-Length; the caller owns it and says whether the connection
     * stays.
     *
     * @param accept the request's Accept field value; none: HTML
     */
    FullHttpResponse blocked(Visit visit, Verdict verdict, Notice notice, @Nullable String accept);

    /**
     * The answer to what could not be served: 400, 403, 405, 414, 431, 502, 504, 505 …
     *
     * @param reason one line for a person; nothing of it need be escaped by the caller
     */
    default FullHttpResponse problem(int status, String reason, @Nullable String accept) {
        return problem(status, ProxyError.of(status), reason, accept);
    }

    /**
     * The same, of a cause that has a name.
     *
     * @param error a registered error type of Proxy-Status (RFC 9209 §2.3); none where none fits
     */
    FullHttpResponse problem(int status, @Nullable String error, String reason, @Nullable String accept);

    /**
     * The answer to what was not understood and was written down.
     *
     * @param status 400, 414, 431, 501, 505 …
     */
    FullHttpResponse rejected(int status, Refusal refusal, Notice notice, @Nullable String accept);

    /** The answer to a client that did not name itself, or wrongly (RFC 9110 §11.7.1, RFC 7617). */
    default FullHttpResponse whoAreYou(@Nullable String accept) {
        FullHttpResponse answer = problem(407, "a user name and a password are needed here", accept);
        answer.headers().set("Proxy-Authenticate", "Basic realm=\"Weir\", charset=\"UTF-8\"");
        return answer;
    }

    /** The answer to a client that asks more often than it may. */
    default FullHttpResponse tooManyRequests(@Nullable String accept) {
        return later(1, "too many requests from here", accept);
    }

    /** The answer to a name and password that are not looked at before so many seconds have passed. */
    default FullHttpResponse tooManyPasswords(int seconds, @Nullable String accept) {
        return later(seconds, "too many wrong passwords from here", accept);
    }

    /** RFC 6585 §4. */
    private FullHttpResponse later(int seconds, String reason, @Nullable String accept) {
        FullHttpResponse answer = problem(429, reason, accept);
        answer.headers().set("Retry-After", Integer.toString(seconds));
        return answer;
    }
}
