package io.weir.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param place {@code conf/weir.conf:12}, or {@code --set}
 * @param key without the leading {@code weir.}
 * @param message what was found, and what was expected
 */
public record ConfigProblem(String place, String key, String message) {

    /** {@code conf/weir.conf:12: proxy.listen: found "x", expected ...}. */
    @Override
    public String toString() {
        return key.isEmpty() ? place + ": " + message : place + ": " + key + ": " + message;
    }
}
