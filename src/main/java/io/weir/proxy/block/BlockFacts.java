package io.weir.proxy.block;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.weir.policy.Refusal;
import io.weir.rules.Order;
import io.weir.rules.Origin;
import io.weir.rules.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers what an answer says. */
final class BlockFacts {
    private final PageTexts texts;
    private final @Nullable Contact contact;
    private final Moments moments;
    private final ShownName names = new ShownName();

    /**
     * @param contact as the operator wrote it
     */
    BlockFacts(PageTexts texts, Moments moments, @Nullable String contact) {
        this.texts = texts;
        this.moments = moments;
        this.contact = contact == null || contact.isBlank() ? null : Contact.of(contact);
    }

    Facts block(HttpResponseStatus status, Notice notice, Rule rule, Instant time) {
        Facts facts = answer(status, time);
        addNotice(facts, notice);
        Origin origin = rule.origin();
        facts.put(Field.RULE, rule.pattern()::toString)
                .put(Field.LIST, origin.list())
                .put(Field.LIST_TITLE, origin.title())
                .put(Field.CATEGORY, origin.category())
                .put(Field.CATEGORY_WORDS, () -> inWords(origin.category()));
        if (origin.order() != null) {
            addOrder(facts, origin.order());
        }
        return facts;
    }

    Facts refusal(HttpResponseStatus status, Notice notice, Refusal refusal, Instant time) {
        String label = refusal.reason().label();
        Facts facts = answer(status, time);
        addNotice(facts, notice);
        return addAdvice(facts, "refusal." + label)
                .put(Field.REASON, label)
                .put(Field.DETAIL, notice.detail() == null ? refusal.detail() : notice.detail());
    }

    /** What was not understood: advice by its status, and the code of its event. */
    Facts rejection(HttpResponseStatus status, Notice notice, Refusal refusal, Instant time) {
        Facts facts = problem(status, refusal.detail(), time)
                .put(Field.REASON, refusal.reason().label());
        addNotice(facts, notice);
        return facts;
    }

    Facts problem(HttpResponseStatus status, String reason, Instant time) {
        Facts facts = answer(status, time).put(Field.DETAIL, reason);
        addContact(facts, status.codeAsText()::toString);
        String key = "problem." + status.code();
        boolean known = texts.find(key) != null;
        return addAdvice(facts, known ? key : "problem." + (status.code() < 500 ? "4xx" : "5xx"));
    }

    private Facts answer(HttpResponseStatus status, Instant time) {
        return new Facts()
                .put(Field.STATUS, status.codeAsText().toString())
                .put(Field.PHRASE, status.reasonPhrase())
                .put(Field.TIME, () -> moments.of(time).iso(time))
                .put(Field.TIME_WORDS, () -> moments.of(time).words());
    }

    private Facts addAdvice(Facts facts, String key) {
        return facts.put(Field.HEADLINE, texts.of(key)).put(Field.ADVICE, texts.of(key + ".advice"));
    }

    private void addNotice(Facts facts, Notice notice) {
        facts.put(Field.REF, notice.ref()).put(Field.SPOKEN, () -> SpokenCode.of(notice.ref()));
        String host = notice.host();
        if (host != null) {
            facts.put(Field.NAME, host).put(Field.UNICODE_NAME, () -> names.unicode(host));
        }
        addContact(facts, () -> host == null ? notice.ref() : notice.ref() + " " + host);
    }

    private void addContact(Facts facts, Supplier<String> subject) {
        if (contact != null) {
            facts.put(Field.CONTACT, contact.shown()).put(Field.CONTACT_LINK, () -> contact.link(subject.get()));
        }
    }

    private void addOrder(Facts facts, Order order) {
        facts.put(Field.ORDER, order.id())
                .put(Field.AUTHORITY, order.authority())
                .put(Field.LAW, order.law());
        String notice = order.notice();
        if (notice != null && WebAddress.isClean(notice)) {
            facts.put(Field.NOTICE, notice);
        }
        LocalDate effective = order.effective();
        if (effective != null) {
            facts.put(Field.EFFECTIVE, effective::toString).put(Field.EFFECTIVE_WORDS, () -> texts.date(effective));
        }
    }

    /** The category in words where there are words for it, else as the list has it. */
    private @Nullable String inWords(@Nullable String category) {
        String words = category == null ? null : texts.find("category." + category.toLowerCase(Locale.ROOT));
        return words == null ? category : words;
    }
}
