package io.weir.proxy.block;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** One kind of page in all its forms, with the texts already in it. */
final class PageTemplates {
    private static final String TEXT_TAG = "{{text.";

    private final Map<Form, Template> templates = new EnumMap<>(Form.class);

    /**
     * @param kind the name its files begin with
     */
    PageTemplates(String kind, PageTexts texts) {
        for (Form form : Form.values()) {
            String source = PageResources.read(kind + "." + form.extension(), form.lineJoiner())
                    .replace("{{css}}", style())
                    .replace("{{river}}", PageResources.read("river.svg", ""));
            String end = form == Form.HTML ? "" : "\n";
            templates.put(form, TemplateParser.parse(withTexts(source, texts, form.escape()) + end, form.escape()));
        }
    }

    /** The style sheet exactly as it stands in every page. */
    static String style() {
        return PageResources.read("page.css", "\n");
    }

    ByteBuf render(Form form, Facts facts) {
        Template template = templates.get(form);
        if (template == null) {
            throw new AssertionError(form);
        }
        return template.render(facts);
    }

    /** Puts each text where its tag is; a text may hold tags of values, which stay. */
    private static String withTexts(String source, PageTexts texts, Escape escape) {
        StringBuilder page = new StringBuilder(source);
        int start;
        while ((start = page.indexOf(TEXT_TAG)) >= 0) {
            int end = page.indexOf("}}", start);
            String text = texts.of(page.substring(start + TEXT_TAG.length(), end));
            page.replace(start, end + 2, escaped(text, escape));
        }
        return page.toString();
    }

    private static String escaped(String text, Escape escape) {
        ByteBuf bytes = Unpooled.buffer();
        escape.write(bytes, text);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
