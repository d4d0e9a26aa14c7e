package io.weir.rules.lists;

import com.google.common.base.Suppliers;
import io.weir.rules.lists.Fetched.Fresh;
import io.weir.rules.lists.Fetched.Unmodified;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets lists over HTTP: conditionally (RFC 9110 §13.1), past redirects but never from https down to http, bounded in bytes and as a
 * whole in time.
 */
final class HttpFetch implements Fetch {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    static {
        // Else the JDK (since 8u111) sends no proxy a Basic password in a CONNECT: it goes over the wire as it is.
        // Read once, when its client is first used.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
    }

    private final @Nullable UpstreamProxy proxy;
    private final Duration timeout;
    private final int mostBytes;
    private final Reasons reasons;
    private final HttpClient client;
    private final Supplier<HttpClient> strict;

    HttpFetch(FetchSettings settings) {
        this.proxy = settings.proxy();
        this.timeout = settings.timeout();
        this.mostBytes = settings.maxBytes();
        this.reasons = new Reasons(proxy);
        this.client = client(settings, HttpClient.Redirect.NORMAL);
        this.strict = Suppliers.memoize(() -> client(settings, HttpClient.Redirect.NEVER));
    }

    private static HttpClient client(FetchSettings settings, HttpClient.Redirect redirect) {
        return HttpClient.newBuilder()
                .version(
                        HttpClient.Version
                                .HTTP_1_1) // else plain HTTP is asked to become HTTP/2, which some servers refuse
                .connectTimeout(settings.timeout())
                .followRedirects(redirect)
                .proxy(
                        settings.proxy() == null
                                ? HttpClient.Builder.NO_PROXY
                                : ProxySelector.of(settings.proxy().address()))
                .build();
    }

    @Override
    public Fetched get(URI uri, Copy copy) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client(uri).sendAsync(request(uri, copy), head -> new BoundedBody(mostBytes, head.statusCode() == OK));
        try {
            return fetched(uri, answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + timeout.toSeconds() + " s (rules.fetch.timeout)", e);
        } catch (ExecutionException e) {
            throw new IOException(reasons.of(e.getCause() == null ? e : e.getCause()), e);
        } finally {
            answer.cancel(true);
        }
    }

    /** A password goes to no other host: the JDK's client would send it along with a redirect. */
    private HttpClient client(URI uri) {
        return uri.getUserInfo() == null ? client : strict.get();
    }

    private HttpRequest request(URI uri, Copy copy) {
        HttpRequest.Builder request = HttpRequest.newBuilder(withoutUser(uri))
                .timeout(timeout)
                .header("User-Agent", "weir")
                .header("Accept", "text/plain, */*;q=0.5");
        if (uri.getUserInfo() != null) {
            request.header("Authorization", basic(uri.getUserInfo()));
        }
        if (proxy != null && proxy.user() != null) {
            request.header("Proxy-Authorization", basic(proxy.user())); // the JDK keeps it from the server
        }
        if (copy.etag() != null) {
            request.header("If-None-Match", copy.etag());
        }
        if (copy.lastModified() != null) {
            request.header("If-Modified-Since", copy.lastModified());
        }
        return request.build();
    }

    /** Of a name and password, {@code NAME:PASSWORD}: RFC 7617 §2. */
    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    private static URI withoutUser(URI uri) {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(Remote.shown(uri) + query);
    }

    private Fetched fetched(URI asked, HttpResponse<byte[]> answer) throws IOException {
        if (answer.statusCode() == NOT_MODIFIED) {
            return new Unmodified();
        }
        if (answer.statusCode() != OK) {
            throw new IOException(reasons.of(asked, answer));
        }
        return new Fresh(
                answer.body(),
                answer.headers().firstValue("ETag").orElse(null),
                answer.headers().firstValue("Last-Modified").orElse(null));
    }
}
