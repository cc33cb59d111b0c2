package org.sigillo.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// What other parts of the daemon are concerned about: keys, records, the store, a mailbox that cannot be read. What
/// has a
/// reason of its own among the alerts is not told a second time.
///
/// @param concerns each `code: sentence`, as the health page has it
public record ConcernCauses(Supplier<List<String>> concerns) implements Causes {
    @Override
    public Set<AlertReason> reasons() {
        return Set.of(AlertReason.CONCERN);
    }

    @Override
    public List<Cause> look(Instant now) {
        List<Cause> causes = new ArrayList<>();
        for (String concern : concerns.get()) {
            int colon = concern.indexOf(": ");
            String code = colon < 0 ? concern : concern.substring(0, colon);
            if (AlertReason.isCode("alert." + code)) continue;
            String sentence = colon < 0 ? concern : concern.substring(colon + 2);
            causes.add(new Cause(AlertReason.CONCERN, "", code, Map.of("sentence", sentence), now));
        }
        return causes;
    }
}
