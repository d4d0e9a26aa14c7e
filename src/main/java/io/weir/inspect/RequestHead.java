package io.weir.inspect;

import java.util.List;
import java.util.Optional;

/**
 * The head of an HTTP/1 request (RFC 9112 §2.1), as sent.
 *
 * @param minorVersion of HTTP/1.x, 0 to 9
 */
public record RequestHead(String method, String target, int minorVersion, List<Field> fields) {

    /** One field line; the value without the white space around it. */
    public record Field(String name, String value) {}

    /** The first value of a field, its name compared without regard to case. */
    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /** The values of all lines of a field that is a list, as one (RFC 9110 §5.3). */
    public Optional<String> list(String name) {
        String all = null;
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                all = all == null ? field.value() : all + ", " + field.value();
            }
        }
        return Optional.ofNullable(all);
    }

    public int count(String name) {
        int count = 0;
        for (Field field : fields) {
            count += field.name().equalsIgnoreCase(name) ? 1 : 0;
        }
        return count;
    }
}
