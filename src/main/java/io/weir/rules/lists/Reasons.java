package io.weir.rules.lists;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a fetch came to nothing, in words for an operator: the JDK's own name its classes.
 *
 * @param proxy through which is asked; none: directly
 */
record Reasons(@Nullable UpstreamProxy proxy) {
    private static final Pattern BASIC = Pattern.compile("(?i)\\bbasic\\b");
    private static final int REDIRECTS = 3;
    private static final int HUNDRED = 100;

    /** Of an answer that is no list. */
    String of(URI asked, HttpResponse<?> answer) {
        int status = answer.statusCode();
        boolean named = asked.getUserInfo() != null;
        if (status == 407) {
            return unnamed(answer);
        }
        if (status == 401) {
            return "the server answers with status 401: "
                    + (named
                            ? "it doesn't take the name and password in the source"
                            : "it asks for a name and a password (https://NAME:PASSWORD@... as source)");
        }
        if (status / HUNDRED == REDIRECTS) {
            return "the server sends on to " + location(answer) + " (status " + status + "), "
                    + (named
                            ? "and a password is taken nowhere else: give that address as source"
                            : "too often, or from https down to http");
        }
        return "the server answers with status " + status;
    }

    private String unnamed(HttpResponse<?> answer) {
        if (proxy == null) {
            return "the server, or a proxy on the way to it, asks for a proxy's password (status 407); no rules.fetch.proxy is set";
        }
        List<String> schemes = answer.headers().allValues("Proxy-Authenticate");
        if (!schemes.isEmpty()
                && schemes.stream().noneMatch(one -> BASIC.matcher(one).find())) {
            return "the proxy of rules.fetch.proxy (status 407) takes no Basic password, the one kind that Weir can give";
        }
        return proxy.user() == null
                ? "the proxy of rules.fetch.proxy asks for a name and a password (status 407): write NAME:PASSWORD@"
                        + proxy + " there"
                : "the proxy of rules.fetch.proxy doesn't take the name and password given there (status 407)";
    }

    private static String location(HttpResponse<?> answer) {
        try {
            return Remote.shown(
                    answer.uri().resolve(answer.headers().firstValue("Location").orElse("")));
        } catch (IllegalArgumentException e) {
            return "another address";
        }
    }

    /** Of no whole answer. */
    String of(Throwable cause) {
        String told = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (cause instanceof HttpTimeoutException) {
            return "no answer in time (rules.fetch.timeout)";
        }
        if (cause instanceof ConnectException) {
            return (proxy == null ? "no connection: " : "no connection to the proxy of rules.fetch.proxy: ")
                    + (cause.getMessage() == null ? refused(cause) : told);
        }
        if (cause instanceof SSLException) {
            return told.contains("unable to find valid certification path")
                    ? "its certificate is of an authority that this Java doesn't trust; README.md, \"Lists that are fetched\", tells how to name one's own"
                    : "no TLS connection: " + told;
        }
        boolean broken = cause instanceof EOFException || told.contains("content-length") || told.contains("chunked");
        return broken ? "the answer broke off (" + told + ")" : told;
    }

    private static String refused(Throwable cause) {
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (one instanceof UnresolvedAddressException) {
                return "no such host";
            }
        }
        return "refused";
    }
}
