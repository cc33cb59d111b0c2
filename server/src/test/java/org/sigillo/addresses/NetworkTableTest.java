package org.sigillo.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.name.IpAddress;

class NetworkTableTest {
    @TempDir
    Path folder = Path.of("");

    private static InputStream csv(String... lines) {
        return new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private NetworkTable data(String... lines) throws IOException {
        NetworkTableWriter writer = new NetworkTableWriter();
        writer.read(csv(lines));
        writer.credit("example.com");
        writer.write(folder);
        NetworkTable data = NetworkTable.open(folder);
        assertThat(data).isNotNull();
        return data;
    }

    private static @Nullable String shown(NetworkTable data, String address) {
        Network network = data.network(IpAddress.of(address));
        return network == null ? null : network.shown();
    }

    @Test
    void anAddressHasTheNetworkOfItsRange() throws Exception {
        NetworkTable data = data(
                "192.0.2.128,192.0.2.255,64497,\"Cheap Servers, Ltd. \"\"CS\"\"\"",
                "192.0.2.0,192.0.2.127,64496,Example Hosting\r",
                "192.0.2.0,192.0.2.255,nl",
                "198.51.100.0,198.51.100.255,US",
                "2001:db8::,2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,4200000000,Example IPv6");
        assertThat(shown(data, "192.0.2.0")).isEqualTo("AS64496 Example Hosting, NL");
        assertThat(shown(data, "192.0.2.127")).isEqualTo("AS64496 Example Hosting, NL");
        assertThat(shown(data, "192.0.2.128")).isEqualTo("AS64497 Cheap Servers, Ltd. \"CS\", NL");
        assertThat(shown(data, "::ffff:192.0.2.255")).isEqualTo("AS64497 Cheap Servers, Ltd. \"CS\", NL");
        assertThat(shown(data, "198.51.100.9")).isEqualTo("US");
        assertThat(shown(data, "2001:db8:5::1")).isEqualTo("AS4200000000 Example IPv6");
        assertThat(shown(data, "192.0.1.255")).isNull();
        assertThat(shown(data, "192.0.3.0")).as("behind a range is a gap").isNull();
        assertThat(shown(data, "2001:db9::")).isNull();
        assertThat(data.credit()).isEqualTo("example.com");
    }

    @Test
    void theLastAddressesOfAllAreFoundToo() throws Exception {
        NetworkTable data = data(
                "0.0.0.0,0.255.255.255,AA",
                "255.255.255.0,255.255.255.255,ZZ",
                "ffff::,ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,XX");
        assertThat(shown(data, "0.0.0.0")).isEqualTo("AA");
        assertThat(shown(data, "255.255.255.255")).isEqualTo("ZZ");
        assertThat(shown(data, "128.0.0.1")).isNull();
        assertThat(shown(data, "ffff:ffff::1")).isEqualTo("XX");
        assertThat(shown(data, "8000::")).isNull();
    }

    @Test
    void everyAddressAgreesWithAPlainWalk() throws Exception {
        Random chance = new Random(7);
        int[] from = new int[500];
        StringBuilder lines = new StringBuilder();
        int at = 1 << 24;
        for (int i = 0; i < from.length; i++) {
            at += chance.nextInt(3) == 0 ? 0 : 1 + chance.nextInt(2000);
            from[i] = at;
            int to = at + 1 + chance.nextInt(3000);
            lines.append(address(at))
                    .append(',')
                    .append(address(to))
                    .append(',')
                    .append(i + 1)
                    .append(",n")
                    .append(i);
            lines.append('\n');
            at = to + 1;
        }
        NetworkTable data = data(lines.toString());
        String[] rows = lines.toString().split("\n");
        for (int n = 0; n < 20_000; n++) {
            int one = (1 << 24) - 1000 + chance.nextInt(at - (1 << 24) + 2000);
            String expected = null;
            for (int i = 0; i < rows.length; i++) {
                String[] cells = rows[i].split(",");
                if (number(cells[0]) <= one && one <= number(cells[1])) expected = "AS" + cells[2] + " " + cells[3];
            }
            assertThat(shown(data, address(one))).as(address(one)).isEqualTo(expected);
        }
    }

    private static String address(int number) {
        return (number >>> 24) + "." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    private static int number(String address) {
        return (int) NetworkTable.key(IpAddress.of(address));
    }

    @Test
    void whatIsNoRangeIsPassedOver() throws Exception {
        NetworkTableWriter writer = new NetworkTableWriter();
        long ranges = writer.read(csv(
                "192.0.2.0,192.0.2.1,NL",
                "",
                "first,last,country",
                "192.0.2.0,2001:db8::,NL",
                "192.0.2.0,192.0.2.1",
                "192.0.2.0,192.0.2.1,99999999999,too large",
                "x".repeat(NetworkTableWriter.MAX_LINE + 1)));
        assertThat(ranges).isEqualTo(1);
        assertThat(writer.skipped()).isEqualTo(5);
        assertThat(new NetworkTableWriter().isEmpty()).isTrue();
    }

    @Test
    void withoutDataOrWithBrokenDataNothingIsKnownAndNothingFails() throws Exception {
        assertThat(NetworkTable.open(folder)).isNull();
        data("192.0.2.0,192.0.2.255,NL");
        Path file = folder.resolve(NetworkTable.FILE);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(NetworkTable.open(folder)).as("cut at " + length).isNull();
        }
        byte[] other = whole.clone();
        other[7] = 99;
        Files.write(file, other);
        assertThat(NetworkTable.open(folder)).as("another version").isNull();
    }

    @Test
    void aPackageHasItsTablesAndNamesItsSources() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            entry(out, "package/NRO_LICENSE", "You may, provided you give attribution to nro.net for the data.");
            entry(out, "package/x-ipv4.csv", "192.0.2.0,192.0.2.255,NL\n");
            entry(out, "package/x-ipv4-num.csv", "3221225984,3221226239,NL\n");
            out.write(new byte[1024]);
        }
        NetworkTableWriter writer = new NetworkTableWriter();
        assertThat(writer.readPackage(new ByteArrayInputStream(packed.toByteArray())))
                .isEqualTo(1);
        writer.write(folder);
        NetworkTable data = NetworkTable.open(folder);
        assertThat(data).isNotNull();
        assertThat(data.credit()).isEqualTo("nro.net");
        assertThat(shown(data, "192.0.2.7")).isEqualTo("NL");
        byte[] cut = java.util.Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        assertThatThrownBy(() -> new NetworkTableWriter().readPackage(new ByteArrayInputStream(cut)))
                .isInstanceOf(IOException.class);
    }

    private static void entry(GZIPOutputStream out, String name, String text) throws IOException {
        byte[] head = new byte[512];
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(name.getBytes(StandardCharsets.UTF_8), 0, head, 0, name.length());
        byte[] size = "%011o".formatted(octets.length).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(size, 0, head, 124, size.length);
        out.write(head);
        out.write(octets);
        out.write(new byte[(512 - octets.length % 512) % 512]);
    }
}
