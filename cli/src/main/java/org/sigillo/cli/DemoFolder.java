package org.sigillo.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sigillo.cli.batch.Progress;
import org.sigillo.cli.call.CallException;
import org.sigillo.cli.call.Streams;
import org.sigillo.demo.Demo;

/// Where `serve --demo` keeps its company: a folder that was named and stays, or one that goes with the process.
///
/// @param demo what is in it
/// @param passing whether it goes
/// @param streams where is told what happens
record DemoFolder(Demo demo, boolean passing, Streams streams) implements AutoCloseable {
    private static final int PORT = 8080;

    /// Opens it, and fills it if it is empty.
    ///
    /// @param named the folder that stays, or `null`
    static DemoFolder open(@Nullable Path named, Streams streams) throws CallException {
        try {
            Demo demo = new Demo(named == null ? Files.createTempDirectory("sigillo-demo-") : named);
            if (demo.isTaken())
                throw CallException.usage(named + " holds a store that is no demo, or one that was not finished");
            DemoFolder folder = new DemoFolder(demo, named == null, streams);
            if (!demo.isFilled()) {
                streams.complain("making a year of reports about a sample company");
                Progress progress = Progress.of(streams, 365);
                int reports = demo.fill(Instant.now(), new SecureRandom(), days -> progress.at(days, days));
                System.gc(); // filling takes memory that looking does not need
                streams.complain(reports + " reports about " + Demo.domains().size() + " domains came in");
            }
            demo.configure(port());
            return folder;
        } catch (IOException unwritable) {
            throw CallException.usage("the demo cannot be made (" + unwritable.getMessage() + ')');
        }
    }

    /// The usual port, or any if that is taken.
    private static int port() throws IOException {
        try {
            return free(PORT);
        } catch (IOException taken) {
            return free(0);
        }
    }

    private static int free(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return probe.getLocalPort();
        }
    }

    Path configuration() {
        return demo.configuration();
    }

    Path folder() {
        return demo.folder();
    }

    /// Says where the console is, and who may come in.
    void tell(@Nullable InetSocketAddress console) {
        if (console == null) return;
        streams.out().println("http://" + console.getAddress().getHostAddress() + ':' + console.getPort() + '/');
        try {
            streams.out().println("sign in as " + Demo.PERSON + " with " + demo.password());
        } catch (IOException unreadable) {
            streams.complain("the password cannot be read: " + unreadable.getMessage());
        }
        streams.out().flush();
    }

    @Override
    public void close() {
        if (!passing) return;
        try (Stream<Path> files = Files.walk(demo.folder())) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) Files.delete(file);
        } catch (IOException left) {
            streams.complain(demo.folder() + " could not be removed: " + left.getMessage());
        }
    }
}
