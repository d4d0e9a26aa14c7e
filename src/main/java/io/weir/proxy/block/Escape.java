package io.weir.proxy.block;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** How a value is written so that it stays a value where it is put; always in UTF-8. */
enum Escape {
    /** Nothing to escape: plain text. */
    NONE {
        @Override
        void write(ByteBuf out, String text) {
            ByteBufUtil.writeUtf8(out, text);
        }
    },
    /** In an element's text, and in an attribute within quotes of either kind. */
    HTML {
        @Override
        String of(char c) {
            return switch (c) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '"' -> "&quot;";
                case '\'' -> "&#39;";
                default -> "";
            };
        }
    },
    /** In a JSON string (RFC 8259 §7), and harmless where such a string is pasted into HTML. */
    JSON {
        @Override
        String of(char c) {
            return switch (c) {
                case '"' -> "\\\"";
                case '\\' -> "\\\\";
                case '<', '>', '&', '\'', 0x7f -> unicodeEscape(c);
                default -> c < ' ' ? unicodeEscape(c) : "";
            };
        }
    };

    /** What is written instead of a character; empty: the character itself. */
    String of(char c) {
        return "";
    }

    /** Writes a text behind what is there. */
    void write(ByteBuf out, String text) {
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            String instead = of(text.charAt(i));
            if (!instead.isEmpty()) {
                ByteBufUtil.writeUtf8(out, text, written, i);
                ByteBufUtil.writeAscii(out, instead);
                written = i + 1;
            }
        }
        ByteBufUtil.writeUtf8(out, text, written, text.length());
    }

    private static String unicodeEscape(char c) {
        return "\\u00" + Character.forDigit(c >> 4, 16) + Character.forDigit(c & 15, 16);
    }
}
