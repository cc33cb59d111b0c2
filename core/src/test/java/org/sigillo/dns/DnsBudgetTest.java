package org.sigillo.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.DnsAnswer.Failed;
import org.sigillo.dns.DnsAnswer.NoName;
import org.sigillo.dns.DnsAnswer.Why;
import org.sigillo.name.DomainName;

class DnsBudgetTest {
    private static final DnsQuestion QUESTION = new DnsQuestion(DomainName.of("a.example"), DnsType.TXT);
    private static final DnsAnswer OVER = new Failed(Why.BUDGET);
    private static final DnsAnswer ANSWER = new NoName(1, false);

    private final AtomicLong clock = new AtomicLong();
    private final List<Long> limits = new ArrayList<>();
    private final Dns dns = new Dns() {
        @Override
        public DnsAnswer ask(DnsQuestion question) {
            return ask(question, -1);
        }

        @Override
        public DnsAnswer ask(DnsQuestion question, long maxNanos) {
            limits.add(maxNanos);
            return ANSWER;
        }
    };

    @Test
    void soManyQuestionsAndNoMore() {
        Dns budget = new DnsBudget(dns, clock::get, 2, 100);
        assertThat(budget.ask(QUESTION)).isEqualTo(ANSWER);
        assertThat(budget.ask(QUESTION)).isEqualTo(ANSWER);
        assertThat(budget.ask(QUESTION)).isEqualTo(OVER);
        assertThat(limits).hasSize(2);
    }

    @ParameterizedTest(name = "clock at {0}")
    @ValueSource(longs = {0, Long.MAX_VALUE - 50, Long.MIN_VALUE, -50})
    void soManyNanosecondsAndNoMoreWhereverTheClockStands(long start) {
        clock.set(start);
        Dns budget = new DnsBudget(dns, clock::get, 10, 100);
        clock.addAndGet(99);
        assertThat(budget.ask(QUESTION)).isEqualTo(ANSWER);
        clock.addAndGet(1);
        assertThat(budget.ask(QUESTION)).isEqualTo(OVER);
    }

    @Test
    void aQuestionWaitsNoLongerThanWhatIsLeft() {
        Dns budget = new DnsBudget(dns, clock::get, 10, 100);
        budget.ask(QUESTION);
        clock.set(60);
        budget.ask(QUESTION);
        budget.ask(QUESTION, 7);
        assertThat(limits).containsExactly(100L, 40L, 7L);
    }
}
