package io.weir.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.rules.Mode;
import io.weir.rules.Order;
import io.weir.rules.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the configuration says of a list whose own language can't say it. */
class ListFactsTest {
    private static final Order ORDER = new Order("7/2026", "CONSOB", null, null, null, null);

    @Test
    void the_rules_of_a_list_bear_its_name_category_order_and_mode() {
        ListFacts facts = new ListFacts("consob", "exchange", ORDER, Mode.SHADOW, false);
        Rule rule = rules("consob.csv", "name;site\nA;a.example\n", facts).get(0);
        assertThat(rule.pattern()).hasToString("a.example");
        assertThat(rule.origin().list()).isEqualTo("consob");
        assertThat(rule.origin().category()).isEqualTo("exchange");
        assertThat(rule.origin().order()).isEqualTo(ORDER);
        assertThat(rule.mode()).isEqualTo(Mode.SHADOW);
    }

    @Test
    void a_list_can_say_more_of_itself_but_not_enforce_what_the_configuration_only_watches() {
        ListFacts facts = new ListFacts("tried", "exchange", null, Mode.SHADOW, false);
        Rule rule = rules("x.rules", "@category casino\n@mode enforce\na.example\n", facts)
                .get(0);
        assertThat(rule.origin().list()).isEqualTo("tried");
        assertThat(rule.origin().category()).isEqualTo("casino");
        assertThat(rule.mode()).isEqualTo(Mode.SHADOW);
    }

    @Test
    void an_order_that_a_file_tells_otherwise_is_told_and_its_number_alone_means_that_of_the_file() {
        RuleSource file = source("a.rules", "@order 7/2026 authority=Other\na.example\n", ListFacts.NONE);

        assertThat(problems(file, source("b.csv", "name;site\nB;b.example\n", under(ORDER))))
                .extracting(Problem::toString)
                .anyMatch(line -> line.startsWith("b.csv: ")
                        && line.contains("order \"7/2026\" is told otherwise at a.rules:1:8")
                        && line.contains("authority is \"CONSOB\" here, \"Other\" there"));

        Order alone = new Order("7/2026", null, null, null, null, null);
        List<Rule> rules = rules(file, source("b.csv", "name;site\nB;b.example\n", under(alone)));
        assertThat(rules)
                .hasSize(2)
                .allMatch(rule -> "Other".equals(rule.origin().order().authority()));
    }

    private static ListFacts under(Order order) {
        return new ListFacts("b", null, order, Mode.ENFORCE, false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            x.csv     > n;s\\nA;https://www.a.example/ > a.example
            x.domains > www.a.example                 > a.example
            x.domains > WWW.a.example                 > a.example
            x.domains > www.example                   > www.example
            x.domains > www2.a.example                > www2.a.example
            x.hosts   > 0.0.0.0 www.a.example         > a.example
            x.hosts   > 0.0.0.0 a.example             > =a.example
            x.txt     > ||www.a.example^              > a.example
            x.txt     > address=/www.a.example/       > a.example
            """)
    void a_www_row_means_the_site_where_that_is_asked_for(String file, String text, String rule) {
        ListFacts strip = new ListFacts("x", null, null, Mode.ENFORCE, true);
        assertThat(rules(file, text.replace("\\n", "\n") + "\n", strip))
                .extracting(one -> one.pattern().toString())
                .containsExactly(rule);
    }

    private static List<Rule> rules(String name, String text, ListFacts facts) {
        return rules(source(name, text, facts));
    }

    private static RuleSource source(String name, String text, ListFacts facts) {
        return new RuleSource(name, text.getBytes(StandardCharsets.UTF_8), Format.AUTO, facts);
    }

    private static List<Rule> rules(RuleSource... sources) {
        List<Rule> rules = new ArrayList<>();
        RuleFiles.compile(List.of(sources), Instant.EPOCH).rules().each(rules::add);
        return rules;
    }

    private static List<Problem> problems(RuleSource... sources) {
        return RuleFiles.compile(List.of(sources), Instant.EPOCH).problems();
    }
}
