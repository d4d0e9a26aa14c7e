package io.weir.proxy.block;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a template. A mistake in one is the build's, so it stops the start. */
final class TemplateParser {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private final String source;
    private final Escape escape;
    private int position;
    private int constants;

    private TemplateParser(String source, Escape escape) {
        this.source = source;
        this.escape = escape;
    }

    static Template parse(String source, Escape escape) {
        TemplateParser parser = new TemplateParser(source, escape);
        List<Template.Part> parts = parser.parts("");
        return new Template(parts, parser.constants);
    }

    /** The pieces up to the end of the section of that name, or of the source. */
    private List<Template.Part> parts(String section) {
        List<Template.Part> parts = new ArrayList<>();
        while (true) {
            int open = source.indexOf(OPEN, position);
            addConstant(parts, open < 0 ? source.length() : open);
            String tag = open < 0 ? "/" : tag(open);
            if (tag.startsWith("/")) {
                if (!tag.equals("/" + section)) {
                    throw new IllegalStateException("{{" + tag + "}} found; {{/" + section + "}} expected");
                }
                return List.copyOf(parts);
            }
            parts.add(part(tag));
        }
    }

    private String tag(int open) {
        int close = source.indexOf(CLOSE, open);
        if (close < 0) {
            throw new IllegalStateException("{{ without }} at " + open);
        }
        position = close + CLOSE.length();
        return source.substring(open + OPEN.length(), close);
    }

    private Template.Part part(String tag) {
        String name = tag.substring(1);
        return switch (tag.charAt(0)) {
            case '#' -> new Template.Section(Field.named(name), true, parts(name));
            case '^' -> new Template.Section(Field.named(name), false, parts(name));
            default -> new Template.Value(Field.named(tag), escape);
        };
    }

    private void addConstant(List<Template.Part> parts, int end) {
        byte[] bytes = source.substring(position, end).getBytes(StandardCharsets.UTF_8);
        position = end;
        constants += bytes.length;
        if (bytes.length > 0) {
            parts.add(new Template.Constant(bytes));
        }
    }
}
