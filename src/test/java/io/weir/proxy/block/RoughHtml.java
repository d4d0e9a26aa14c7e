package io.weir.proxy.block;

import java.util.ArrayList;
import java.util.List;

/**
 * A strict little reader of the pages' HTML: what a browser would see as elements and attributes. It fails on anything a page of
 * ours never has: a bare {@code <}, {@code >} or {@code &} in text, an attribute without double quotes.
 */
final class RoughHtml {
    private final String html;
    private final List<String> structure = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int position;

    private RoughHtml(String html) {
        this.html = html;
    }

    static RoughHtml read(String html) {
        RoughHtml page = new RoughHtml(html);
        while (page.position < html.length()) {
            page.step();
        }
        return page;
    }

    /** Tags with the names of their attributes, in order. */
    List<String> structure() {
        return structure;
    }

    /** Everything a person reads, references resolved. */
    String text() {
        return text.toString();
    }

    private void step() {
        char c = html.charAt(position);
        if (c == '<') {
            readTag();
        } else if (c == '>') {
            throw new AssertionError("a bare > at " + position);
        } else if (c == '&') {
            text.append(reference());
        } else {
            text.append(c);
            position++;
        }
    }

    private void readTag() {
        StringBuilder tag = new StringBuilder();
        position++;
        while (html.charAt(position) != '>') {
            char c = html.charAt(position++);
            if (c == '<') {
                throw new AssertionError("a < within a tag at " + position);
            }
            tag.append(c);
            if (c == '"') {
                readAttributeValue();
                tag.append('"');
            }
        }
        position++;
        structure.add(tag.toString());
        if (tag.toString().equals("style")) {
            position = html.indexOf("</style>", position);
        }
    }

    private void readAttributeValue() {
        while (html.charAt(position) != '"') {
            char c = html.charAt(position);
            if (c == '<' || c == '>' || c == '\'') {
                throw new AssertionError("a bare " + c + " within an attribute at " + position);
            }
            if (c == '&') {
                reference();
            } else {
                position++;
            }
        }
        position++;
    }

    private String reference() {
        int end = html.indexOf(';', position) + 1;
        String reference = html.substring(position, end);
        position = end;
        return switch (reference) {
            case "&amp;" -> "&";
            case "&lt;" -> "<";
            case "&gt;" -> ">";
            case "&quot;" -> "\"";
            case "&#39;" -> "'";
            default -> throw new AssertionError("a bare & before " + reference);
        };
    }
}
