package org.sigillo.console;

import java.util.List;
import java.util.function.BiFunction;
import org.sigillo.console.report.QuarantineView;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.reports.Quarantine;
import org.sigillo.reports.Receipt;

/// What came in and was not taken as a report. It is of nobody's domain, so it is for those who run the installation.
final class QuarantineRoutes {
    private final Pages pages;

    QuarantineRoutes(Pages pages) {
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/quarantine", Need.OPERATOR, visit -> show(visit, "")),
                Route.get("/quarantine/{id}", Need.OPERATOR, this::raw),
                Route.post("/quarantine/release", Need.OPERATOR, visit -> change(visit, QuarantineRoutes::release)),
                Route.post("/quarantine/remove", Need.OPERATOR, visit -> change(visit, QuarantineRoutes::remove)));
    }

    private void show(Visit visit, String done) {
        Quarantine quarantine = new Quarantine(visit.store());
        List<Quarantine.Kept> some = quarantine.list(QuarantineView.MOST);
        pages.tell(visit, "quarantine", QuarantineView.of(some, quarantine.count(), done, visit.words()));
    }

    private void raw(Visit visit) {
        Quarantine quarantine = new Quarantine(visit.store());
        List<Quarantine.Kept> found = quarantine.find(visit.request().pathParam("id"));
        if (found.isEmpty()) pages.trouble(visit, Trouble.NOT_FOUND);
        else
            visit.file("application/octet-stream", found.getFirst().id() + ".bin")
                    .result(quarantine.octets(found.getFirst().hash()));
    }

    private void change(Visit visit, BiFunction<Quarantine, Quarantine.Kept, String> what) {
        Quarantine quarantine = new Quarantine(visit.store());
        List<Quarantine.Kept> found = quarantine.find(visit.field("id"));
        if (found.isEmpty()) visit.go("/quarantine");
        else show(visit, what.apply(quarantine, found.getFirst()));
    }

    private static String release(Quarantine quarantine, Quarantine.Kept kept) {
        boolean taken = quarantine.again(kept, UnpackLimits.ofOwnFiles()).stream()
                .anyMatch(receipt -> !(receipt instanceof Receipt.Rejected));
        return taken ? "quarantine.released" : "quarantine.not-released";
    }

    private static String remove(Quarantine quarantine, Quarantine.Kept kept) {
        quarantine.remove(kept.hash());
        return "quarantine.removed";
    }
}
