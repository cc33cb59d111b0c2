package org.sigillo.documents.inspect;

import java.util.ArrayList;
import java.util.List;

/// A demand, and all who make it.
///
/// @param demand what is demanded
/// @param met whether the domain meets it
/// @param receivers who demands it; with a star where only of those who send much
public record DemandRow(Demand demand, Scoreboard.Met met, List<String> receivers) {
    /// Copies the list.
    public DemandRow {
        receivers = List.copyOf(receivers);
    }

    static List<DemandRow> of(List<Scoreboard> boards) {
        List<DemandRow> rows = new ArrayList<>();
        for (Demand demand : Demand.values()) {
            List<String> receivers = new ArrayList<>();
            Scoreboard.Met met = Scoreboard.Met.UNKNOWN;
            for (Scoreboard board : boards)
                for (Scoreboard.Line line : board.lines())
                    if (line.demand() == demand) {
                        receivers.add(board.receiver() + (line.bulk() ? "*" : ""));
                        met = line.met();
                    }
            rows.add(new DemandRow(demand, met, receivers));
        }
        return rows;
    }
}
