package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemdTest {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String LISTEN = """
            import socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            name = sys.argv[1]
            s.bind('\\0' + name[1:] if name[0] == '@' else name)
            print('listening', flush=True)
            for _ in range(3): print(s.recv(1000), flush=True)
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"/notify", "@"})
    void systemdHearsWhatTheServiceDoes(String kind) throws IOException {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), "python3 is not here");
        String name = (kind.equals("@") ? "@" : "") + folder + "/notify";
        Process listener = new ProcessBuilder(PYTHON, "-c", LISTEN, name).start();
        try (BufferedReader heard = listener.inputReader()) {
            assertThat(heard.readLine()).isEqualTo("listening");
            Systemd systemd = new Systemd(name);
            systemd.ready();
            systemd.reloading(5_000_000);
            systemd.stopping();
            assertThat(heard.readLine()).isEqualTo("b'READY=1'");
            assertThat(heard.readLine()).isEqualTo("b'RELOADING=1\\nMONOTONIC_USEC=5000'");
            assertThat(heard.readLine()).isEqualTo("b'STOPPING=1'");
        } finally {
            listener.destroy();
        }
    }

    @Test
    void whereNobodyListensNothingHappens() {
        new Systemd(null).ready();
        new Systemd("").ready();
        new Systemd(folder + "/nobody").ready();
        new Systemd("/" + "x".repeat(200)).ready();
    }
}
