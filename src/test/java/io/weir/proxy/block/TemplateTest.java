package io.weir.proxy.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @Test
    void values_are_escaped_and_constants_are_not() {
        Facts facts = new Facts().put(Field.NAME, "<&>");
        assertThat(rendered("<b>{{name}}</b>{{law}}", facts)).isEqualTo("<b>&lt;&amp;&gt;</b>");
    }

    @Test
    void sections_come_and_go_with_their_value() {
        String source = "{{#order}}by {{order}}{{#law}} under {{law}}{{/law}}{{/order}}{{^order}}by policy{{/order}}.";
        assertThat(rendered(source, new Facts())).isEqualTo("by policy.");
        assertThat(rendered(source, new Facts().put(Field.ORDER, "1"))).isEqualTo("by 1.");
        assertThat(rendered(source, new Facts().put(Field.ORDER, "1").put(Field.LAW, "2")))
                .isEqualTo("by 1 under 2.");
    }

    @Test
    void a_blank_value_is_no_value() {
        assertThat(rendered("{{#law}}law{{/law}}", new Facts().put(Field.LAW, " \u202e\r\n")))
                .isEmpty();
    }

    @Test
    void a_value_that_takes_work_is_made_once_and_only_where_it_is_shown() {
        AtomicInteger made = new AtomicInteger();
        Facts facts = new Facts().put(Field.NAME, "n").put(Field.LAW, () -> "law " + made.incrementAndGet());

        assertThat(rendered("{{name}}", facts)).isEqualTo("n");
        assertThat(made).hasValue(0);
        assertThat(rendered("{{#law}}{{law}}, {{law}}{{/law}}", facts)).isEqualTo("law 1, law 1");
    }

    @Test
    void a_value_that_looks_like_a_tag_stays_a_value() {
        assertThat(rendered("{{name}}", new Facts().put(Field.NAME, "{{law}}"))).isEqualTo("{{law}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{name", "{{nonsense}}", "{{#name}}", "{{/name}}", "{{#name}}{{#law}}{{/name}}{{/law}}"})
    void a_broken_template_stops_the_start(String source) {
        assertThatThrownBy(() -> TemplateParser.parse(source, Escape.HTML)).isInstanceOf(RuntimeException.class);
    }

    private static String rendered(String source, Facts facts) {
        ByteBuf out = TemplateParser.parse(source, Escape.HTML).render(facts);
        return out.toString(StandardCharsets.UTF_8);
    }
}
