package org.sigillo.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Runs workloads in turns and compares them round by round, so that what slows the machine slows them alike.
final class PairedLoop {
    private final CpuClock clock = new CpuClock();
    private final double secondsEach;
    private final int rounds;

    /// @param secondsEach how long each workload is measured, in seconds of CPU time; warming up takes as long
    ///     again, and two seconds at least
    /// @param rounds into how many turns this is cut
    PairedLoop(double secondsEach, int rounds) {
        this.secondsEach = secondsEach;
        this.rounds = rounds;
    }

    /// Something to measure.
    ///
    /// @param name for the table
    /// @param once does it once and returns something that depends on it
    record Work(String name, Once once) {}

    /// Does it once.
    @FunctionalInterface
    interface Once {
        int run();
    }

    /// What was measured.
    ///
    /// @param name of the work
    /// @param micros median CPU time of one run, in microseconds
    /// @param ratio median over the rounds of its time to the first work's
    /// @param spread the middle half of these ratios, from and to
    record Figure(String name, double micros, double ratio, double[] spread) {}

    private int sink;

    /// Measures; the first work is the floor of the others.
    List<Figure> run(List<Work> works) {
        int[] times = new int[works.size()];
        for (int w = 0; w < works.size(); w++) times[w] = warmUp(works.get(w));
        double[][] micros = new double[works.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < works.size(); turn++) {
                int w = (turn + round) % works.size();
                micros[w][round] = measure(works.get(w).once(), times[w]) / 1000.0 / times[w];
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (int w = 0; w < works.size(); w++) {
            double[] ratios = new double[rounds];
            for (int round = 0; round < rounds; round++) ratios[round] = micros[w][round] / micros[0][round];
            Arrays.sort(ratios);
            double[] sorted = micros[w].clone();
            Arrays.sort(sorted);
            figures.add(new Figure(works.get(w).name(), sorted[rounds / 2], ratios[rounds / 2], new double[] {
                ratios[rounds / 4], ratios[rounds * 3 / 4]
            }));
        }
        if (sink == 42) System.err.print("");
        return figures;
    }

    /// Runs until compiled; returns how many runs make one turn.
    private int warmUp(Work work) {
        long budget = (long) (Math.max(secondsEach, secondsEach < 0.5 ? 0 : 2) * 1e9);
        int times = 1;
        long spent = 0;
        long last = 1;
        while (spent < budget) {
            last = Math.max(1, measure(work.once(), times));
            spent += last;
            if (last < budget / 20) times *= 2;
        }
        double turn = secondsEach * 1e9 / rounds;
        return (int) Math.max(1, turn * times / last);
    }

    private long measure(Once once, int times) {
        long before = clock.nanos();
        int mixed = 0;
        for (int i = 0; i < times; i++) mixed = mixed * 31 + once.run();
        sink += mixed;
        return clock.nanos() - before;
    }
}
