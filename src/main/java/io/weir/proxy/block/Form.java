package io.weir.proxy.block;

/** The forms an answer comes in, the preferred first. */
enum Form {
    HTML("html", "text/html; charset=utf-8", Escape.HTML, "\n"),
    /** RFC 9457. */
    JSON("json", "application/problem+json", Escape.JSON, ""),
    TEXT("txt", "text/plain; charset=utf-8", Escape.NONE, " ");

    private final String extension;
    private final String contentType;
    private final Escape escape;
    private final String lineJoiner;

    Form(String extension, String contentType, Escape escape, String lineJoiner) {
        this.extension = extension;
        this.contentType = contentType;
        this.escape = escape;
        this.lineJoiner = lineJoiner;
    }

    /** The name ending of its templates. */
    String extension() {
        return extension;
    }

    String contentType() {
        return contentType;
    }

    Escape escape() {
        return escape;
    }

    /** What the lines of a template become joined with, their indentation gone. */
    String lineJoiner() {
        return lineJoiner;
    }
}
