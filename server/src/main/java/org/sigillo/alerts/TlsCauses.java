package org.sigillo.alerts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sigillo.store.Store;
import org.sigillo.views.TlsFailureClass;

/// Sessions with TLS that failed: those of the downgrade class at once, those about certificates when there are far
/// more
/// than usual.
///
/// @param store where reports are kept
/// @param settings what is worth a word
public record TlsCauses(Store store, AlertSettings settings) implements Causes {
    /// The last days, which are looked at.
    public static final int MAX_AGE = 4;
    /// Days before that are compared with.
    public static final int WEEKS_BEFORE = 28;
    /// A spike has so many times the usual sessions.
    public static final int SPIKE_TIMES = 3;

    @Override
    public Set<AlertReason> reasons() {
        return Set.of(AlertReason.TLS_DOWNGRADE, AlertReason.TLS_CERTIFICATE);
    }

    private static final class Sum {
        final String domain;
        final String type;
        long now;
        long before;
        long first = Long.MAX_VALUE;
        long last;

        Sum(String domain, String type) {
            this.domain = domain;
            this.type = type;
        }
    }

    @Override
    public List<Cause> look(Instant now) {
        long today = now.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
        Map<String, Sum> sums = new TreeMap<>();
        store.read(connection -> {
            try (var statement = connection.prepareStatement("SELECT domain, result_type, day, SUM(failed)"
                    + " FROM tls_failure_day WHERE day >= ? GROUP BY domain, result_type, day")) {
                statement.setLong(1, today - MAX_AGE - WEEKS_BEFORE);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        String domain = rows.getString(1);
                        String type = rows.getString(2);
                        Sum sum = sums.computeIfAbsent(domain + ' ' + type, first -> new Sum(domain, type));
                        long day = rows.getLong(3);
                        if (day < today - MAX_AGE) sum.before += rows.getLong(4);
                        else {
                            sum.now += rows.getLong(4);
                            sum.first = Math.min(sum.first, day);
                            sum.last = Math.max(sum.last, day);
                        }
                    }
                }
            }
            return sums.size();
        });
        List<Cause> causes = new ArrayList<>();
        for (Sum sum : sums.values()) {
            if (sum.now < settings.sessions()) continue;
            long days = sum.last - sum.first + 1;
            long usual = sum.before / WEEKS_BEFORE;
            boolean spike = sum.now > SPIKE_TIMES * Math.max(1, usual) * days;
            switch (kind(sum.type)) {
                case DOWNGRADE -> causes.add(cause(AlertReason.TLS_DOWNGRADE, sum, usual));
                case CERTIFICATE -> {
                    if (spike) causes.add(cause(AlertReason.TLS_CERTIFICATE, sum, usual));
                }
                case POLICY, DANE, OTHER -> {}
            }
        }
        return causes;
    }

    /// Every word about the policy of MTA-STS stands for a session that went without it.
    private static TlsFailureClass kind(String type) {
        return type.startsWith("sts-") ? TlsFailureClass.DOWNGRADE : TlsFailureClass.of(type);
    }

    private static Cause cause(AlertReason reason, Sum sum, long usual) {
        return new Cause(
                reason,
                sum.domain,
                sum.type,
                Map.of(
                        "sessions", Long.toString(sum.now),
                        "first", LocalDate.ofEpochDay(sum.first).toString(),
                        "last", LocalDate.ofEpochDay(sum.last).toString(),
                        "usual", Long.toString(usual)),
                LocalDate.ofEpochDay(sum.first).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
