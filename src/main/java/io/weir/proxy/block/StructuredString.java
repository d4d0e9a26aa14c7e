package io.weir.proxy.block;

/** A string of a structured field (RFC 9651 §3.3.3): printable ASCII within quotes. */
final class StructuredString {
    private StructuredString() {}

    /** Appends the text in quotes; what is not printable ASCII becomes a question mark. */
    static void append(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c < ' ' || c > '~' ? '?' : c);
        }
        out.append('"');
    }
}
