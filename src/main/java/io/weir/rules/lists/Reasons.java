package io.weir.rules.lists;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a fetch came to nothing, in words for an operator: the JDK's own name its classes.
 *
 * @param proxy through which is asked; none: directly
 */
record Reasons(@Nullable InetSocketAddress proxy) {
    private static final int REDIRECTS = 3;
    private static final int HUNDRED = 100;

    /** Of an answer that is no list. */
    String of(URI asked, HttpResponse<?> answer) {
        int status = answer.statusCode();
        boolean named = asked.getUserInfo() != null;
        if (status == 407) {
            return proxy == null
                    ? "the server, or a proxy on the way to it, asks for a proxy's password (status 407); no rules.fetch.proxy is set"
                    : "the proxy of rules.fetch.proxy asks for a password (status 407), and Weir can't give it one";
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
