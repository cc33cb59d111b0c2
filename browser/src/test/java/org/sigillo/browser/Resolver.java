package org.sigillo.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/// unbound, which knows one zone and asks nobody.
final class Resolver implements AutoCloseable {
    private final Process process;
    final int port;

    /// @param zone a master file of names below the root
    Resolver(Path folder, String zone) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path file = Files.writeString(folder.resolve("zone"), """
                $TTL 300
                . IN SOA ns.test. hostmaster.test. 1 3600 600 86400 60
                . IN NS ns.test.
                """ + zone);
        Path config = Files.writeString(folder.resolve("unbound.conf"), """
                server:
                  interface: 127.0.0.1
                  port: %d
                  chroot: ""
                  username: ""
                  pidfile: ""
                  use-syslog: no
                  logfile: ""
                  module-config: "iterator"
                  local-zone: "example" nodefault
                remote-control:
                  control-enable: no
                auth-zone:
                  name: "."
                  zonefile: "%s"
                  for-downstream: no
                  for-upstream: yes
                  fallback-enabled: no
                """.formatted(port, file));
        process = new ProcessBuilder("/usr/sbin/unbound", "-d", "-c", config.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader lines = process.inputReader();
        for (String line; (line = lines.readLine()) != null; ) if (line.contains("start of service")) break;
        Thread.startVirtualThread(() -> lines.lines().forEach(line -> {}));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
